"""Feedback that waits for somebody: notes, requests for advice, and outcomes to record."""

from textwrap import shorten

from app.contracts import Button, Need, Part
from app.feedback.labels import TALK, THANKS, WILL_TRY
from app.feedback.queries.waiting_notes import AnsweredNote, waiting_for
from app.i18n import _, lazy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated

MOST_BY_NAME = 3
"""With more mentorships than this, or two with the same person, Today has one link, whose page asks who it is for."""


LONGEST = 90
"""Characters of a note that Today quotes beside its answer."""


def needs(user: Person, mentorships: list[Mentorship]) -> list[Need | Part]:
    """Answers to the person's notes, and up to two sections of Today, from one query."""
    waiting = waiting_for(user, mentorships)
    parts: list[Need | Part] = [_answer(user, answered) for answered in reversed(waiting.answered)]
    if len(waiting):
        parts.append(Part(template="feedback/_waiting.html", order=20, about=waiting, waits=len(waiting)))
    if going := [mentorship for mentorship in mentorships if mentorship.has_begun and not mentorship.is_paused]:
        people = {mentorship.other(user).id for mentorship in going}
        named = going if len(people) == len(going) <= MOST_BY_NAME else []
        parts.append(Part(template="feedback/_leave_note.html", order=22, about=named))
    return parts


def _answer(user: Person, answered: AnsweredNote) -> Need:
    """The answer to a note, as news for its writer."""
    sentence = {
        THANKS: lazy("%(name)s thanks you for your note"),
        WILL_TRY: lazy("%(name)s will try what you suggested"),
        TALK: lazy("%(name)s would like to talk about your note"),
    }[answered.kind]
    wrote = shorten(answered.saw, LONGEST, placeholder=" …")
    return Need(
        mentorship=answered.mentorship,
        sentence=str(sentence) % {"name": isolated(answered.mentorship.other(user).call_name)},
        note=answered.words or _("You wrote: %(words)s", words=wrote),
        button=Button(label=_("Open"), endpoint="feedback.show", id=answered.id),
        is_mine=False,
    )
