"""Introductions on Today: what waits for the reader, and what is new to them."""

from textwrap import shorten

from app.contracts import Button, Need
from app.i18n import _
from app.introductions.queries.waiting_introductions import (
    ANSWER,
    FOLLOW_UP,
    INTRODUCE,
    NEWS,
    TELL,
    WaitingIntroduction,
    waiting_introductions,
)
from app.introductions.rules.states import AGREED, DECLINED
from app.mentorships.models import MentorshipList
from app.people.models import Person
from app.text import isolated

LONGEST = 90
"""Characters of a name that Today quotes."""

LATE = 3
"""The place of what can wait a while."""


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """One for each. One query."""
    return [_need(user, each) for each in waiting_introductions(user, mentorships)]


def _need(user: Person, waiting: WaitingIntroduction) -> Need:
    name = isolated(waiting.mentorship.other(user).call_name)
    sentence, label, is_mine = _words(waiting, name)
    return Need(
        mentorship=waiting.mentorship,
        sentence=sentence,
        note=shorten(waiting.name, LONGEST, placeholder=" …"),
        button=Button(label=label, endpoint="introductions.show", id=waiting.id),
        is_mine=is_mine,
        order=LATE if waiting.kind in (FOLLOW_UP, TELL) else 1,
        since=waiting.since,
    )


def _words(waiting: WaitingIntroduction, name: str) -> tuple[str, str, bool]:
    """The sentence, the button, and whether it waits for the reader."""
    if waiting.kind == ANSWER:
        return _("%(name)s asks you for an introduction", name=name), _("Answer"), True
    if waiting.kind == FOLLOW_UP:
        return _("Have they said yes to meeting %(name)s?", name=name), _("Open"), True
    if waiting.kind == INTRODUCE:
        return _("Both said yes, so you can introduce %(name)s", name=name), _("Open"), True
    if waiting.kind == TELL:
        return _("What came of the introduction by %(name)s?", name=name), _("Write a line"), True
    if waiting.kind != NEWS:
        return _("%(name)s wrote what came of your introduction", name=name), _("Read it"), False
    if waiting.state == DECLINED:
        return _("An introduction by %(name)s won’t work out this time", name=name), _("Open"), False
    if waiting.state == AGREED:
        return _("Both said yes, so %(name)s can introduce you", name=name), _("Open"), False
    return _("%(name)s said yes to introducing you, and is asking them", name=name), _("Open"), False
