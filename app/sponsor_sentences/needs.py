"""A sentence for the programme that waits for the other person's press, on Today for a fortnight."""

from datetime import timedelta
from typing import Any

from app import clock
from app.closings.rules.windows import OPEN, window
from app.contracts import Button, Need
from app.db import PreparedRows, in_list
from app.i18n import _
from app.mentorships.models import MENTEE, Mentorship, MentorshipList
from app.people.models import Person
from app.sponsor_sentences.models import SponsorSentence
from app.text import isolated

A_FORTNIGHT = timedelta(days=14)
"""How long it waits for somebody. It's an offer, so it doesn't ask for ever."""

LATE = 3
"""The place of these needs on Today."""


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """One query, for sentences that were written or released lately and that not both have released."""
    ended = {each.id: each for each in mentorships if each.ended_at and not each.left and window(each) == OPEN}
    known = mentorships.active | ended
    if not known:
        return []
    since: Any = clock.now() - A_FORTNIGHT
    rows = _unreleased(known=list(known), since=since)
    return [need for row in rows if (need := _need(user, known[row.mentorship], row))]


def _need(user: Person, mentorship: Mentorship, row: Any) -> Need | None:
    """For somebody who hasn't released it, if the other person has, or wrote it last."""
    is_mentee = mentorship.role_of(user) == MENTEE
    mine, theirs = (row.mentee_at, row.mentor_at) if is_mentee else (row.mentor_at, row.mentee_at)
    if mine or not (theirs or row.written_by != user.id):
        return None
    name = isolated(mentorship.other(user).call_name)
    if theirs:
        sentence = _("%(name)s has released your sentence for the programme", name=name)
        note = _("Nobody else reads it unless you release it too")
    else:
        sentence = _("%(name)s has written a sentence for the programme", name=name)
        note = _("It leaves you two only if you both release it")
    button = Button(label=_("Read it"), endpoint="sponsor_sentences.show", id=mentorship.id)
    return Need(mentorship=mentorship, sentence=sentence, note=note, button=button, order=LATE)


def _waiting(param: Any) -> Any:
    not_both = SponsorSentence.mentee_at.is_null() | SponsorSentence.mentor_at.is_null()
    return SponsorSentence.select(
        SponsorSentence.mentorship, SponsorSentence.written_by, SponsorSentence.mentee_at, SponsorSentence.mentor_at
    ).where(
        in_list(SponsorSentence.mentorship, param("known"))
        & SponsorSentence.deleted_at.is_null()
        & (SponsorSentence.written_at > param("since"))
        & not_both
    )


_unreleased = PreparedRows(_waiting)
