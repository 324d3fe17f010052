"""The page of a pair's sentence: its words, who has released it, and what releasing it means."""

from typing import Any

from flask import Response

from app.closings.rules.windows import OPEN, closes_at
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sponsor_sentences.forms import WITHOUT, ReleaseForm
from app.sponsor_sentences.models import SponsorSentence, writing_window
from app.sponsor_sentences.queries.released import coordinators_of, has_few_mentorships
from app.sponsor_sentences.rules.names import names_in
from app.sponsor_sentences.rules.states import state_of
from app.web.replies import render


def sentence_page(user: Person, mentorship: Mentorship, form: ReleaseForm | None = None, read: str = "") -> Response:
    """The page, or the same page with what is wrong with a press. With 409, `read` are the words on screen."""
    sentence, other = SponsorSentence.of(mentorship), mentorship.other(user)
    window = writing_window(mentorship)
    return render(
        "sponsor_sentences/show.html",
        mentorship=mentorship,
        other=other,
        sentence=sentence,
        read=read,
        state=state_of(user, mentorship, sentence),
        window=window,
        is_open=window == OPEN and not mentorship.left,
        closes=closes_at(mentorship),
        form=_release_form(user, sentence, form),
        **_who_reads(mentorship, sentence),
    )


def _release_form(user: Person, sentence: SponsorSentence | None, form: ReleaseForm | None) -> ReleaseForm:
    if form is None:
        return ReleaseForm(formdata=None, text=sentence.text if sentence else "", own_name=WITHOUT)
    return form


def _who_reads(mentorship: Mentorship, sentence: SponsorSentence | None) -> dict[str, Any]:
    """Who reads a released sentence, and how little leaving out one's name may hide."""
    programme = mentorship.programme
    people = (mentorship.mentee, mentorship.mentor)
    names = {person.call_name: None for person in people} | {person.name: None for person in people}
    inside = names_in(sentence.text, names) if sentence else []
    coordinators = coordinators_of(programme)
    return {
        "programme": programme,
        "coordinators": list(coordinators.values()),
        "in_both_roles": [person for person in people if person.id in coordinators],
        "is_few": has_few_mentorships(programme),
        "names_inside": [name for name in inside if not any(name != other and name in other for other in inside)],
    }
