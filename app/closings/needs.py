"""Closing pages that one can write, for Today: quietly while a mentorship winds down, clearly around its end."""

from datetime import timedelta

from app import clock
from app.closings.queries.closing_pages import shared_in
from app.closings.rules.windows import OPEN, WRITTEN_FOR, closes_at, window
from app.contracts import Button, Need
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated

NEAR = timedelta(days=14)
"""How long before the agreed end, and after the ending, the page waits for somebody. Otherwise it's only mentioned."""

A_WEEK = timedelta(days=7)

LATE = 3
"""The place of these needs on Today."""


def needs(user: Person, mentorships: list[Mentorship]) -> list[Need]:
    """One for each closing page that can be written and isn't shared. One query, or none if no page is open."""
    can_be_written = [each for each in mentorships if window(each) == OPEN and not each.is_paused]
    sharers = shared_in(can_be_written)
    return [_need(user, each, sharers[each.id]) for each in can_be_written if user.id not in sharers[each.id]]


def _need(user: Person, mentorship: Mentorship, sharers: set[int]) -> Need:
    name = isolated(mentorship.other(user).call_name)
    if sharers:
        sentence = _("%(name)s has shared their closing page with you", name=name)
        note = _("You can read it, and write yours if you like")
    else:
        sentence = _("Your closing page with %(name)s: what came of it", name=name)
        note = _note(mentorship)
    button = Button(label=_("Open"), endpoint="closing_pages.show", id=mentorship.id)
    return Need(
        mentorship=mentorship,
        sentence=sentence,
        note=note,
        button=button,
        is_mine=_is_near(user, mentorship),
        order=LATE,
        subject=("closing", mentorship.id),
    )


def _note(mentorship: Mentorship) -> str:
    """It counts no days, because nobody has to write anything. Only in the last week it says that it closes."""
    closes = closes_at(mentorship)
    if closes is None:
        return _("Five short questions, each if you like. It stays open for 30 days after the end.")
    if clock.is_ahead(closes - A_WEEK, WRITTEN_FOR):
        return _("Five short questions, each if you like. There’s no hurry.")
    return _("Five short questions, each if you like. It closes in a few days.")


def _is_near(user: Person, mentorship: Mentorship) -> bool:
    if mentorship.ended_at:
        return clock.now() < mentorship.ended_at + NEAR
    return bool(mentorship.ends_on and mentorship.ends_on <= clock.today_in(user.zone) + NEAR)
