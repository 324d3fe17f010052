"""Feedback that waits for somebody: notes, requests for advice, and outcomes to record."""

from textwrap import shorten

from app.contracts import Button, Need, Part
from app.feedback.labels import NEXT_SESSION, NOT_NOW, NOW, TALK, THANKS, WILL_TRY
from app.feedback.models import PermissionRequest
from app.feedback.queries.waiting_notes import AnsweredNote, waiting_for
from app.i18n import _, lazy
from app.mentorships.models import MentorshipList
from app.people.models import Person
from app.text import isolated

MOST_BY_NAME = 3
"""With more mentorships than this, or two with the same person, Today has one link, whose page asks who it is for."""


LONGEST = 90
"""Characters of a note that Today quotes beside its answer."""


def needs(user: Person, mentorships: MentorshipList) -> list[Need | Part]:
    """Answers to the person's notes, people who ask first, and up to two sections of Today, from one query."""
    waiting = waiting_for(user, mentorships)
    parts: list[Need | Part] = [_answer(user, answered) for answered in reversed(waiting.answered)]
    parts += [_permission(user, request) for request in waiting.permissions]
    if len(waiting):
        parts.append(Part(template="feedback/_waiting.html", order=20, about=waiting, waits=len(waiting)))
    if going := list(mentorships.active.values()):
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
        note=answered.words or _("You wrote: “%(words)s”", words=wrote),
        button=Button(label=_("Open"), endpoint="feedback.show", id=answered.id),
        is_mine=False,
    )


def _permission(user: Person, request: PermissionRequest) -> Need:
    """Somebody who asks first, or for the person who asked, the state of their question."""
    is_mine, name = request.asked_by_id == user.id, isolated(request.mentorship.other(user).call_name)
    return Need(
        mentorship=request.mentorship,
        sentence=_state_of_question(request.answer, name) if is_mine else _("%(name)s asks you first", name=name),
        is_mine=not is_mine or request.answer == NOW,
        since=request.asked_at,
        template="feedback/_permission.html",
        about=request,
    )


def _state_of_question(answer: str | None, name: str) -> str:
    """What the person who asked reads."""
    if answer == NOW:
        return _("%(name)s says you can tell them now", name=name)
    if answer == NEXT_SESSION:
        return _("%(name)s would rather hear it at your next session", name=name)
    if answer == NOT_NOW:
        return _("%(name)s said “Not now”", name=name)
    return _("You asked %(name)s whether now is a good time", name=name)
