"""What this room adds to the board: the buttons that ask, and what the reader has asked."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from app.asks.queries.askable import askable
from app.asks.queries.open_asks import asked_by
from app.asks.queries.since_asked import found_mentor_at, pausing
from app.contracts import Button, Part
from app.i18n import _
from app.mentorships.models.declines import NO_LONGER_NEEDED, UNANSWERED
from app.mentorships.rules.months import month_name
from app.people.models import Person
from app.programmes.models import Programme
from app.text import isolated

WHAT_YOU_ASKED = 0


def ask_buttons(user: Person, programme: Programme, people: Iterable[int]) -> dict[int, Button]:
    """The button that asks each of these people, or a link to what the reader already has with them, by person."""
    rows = [row for row in askable(user, programme, people) if row.person != user.id]
    is_closed = bool(programme.closed_to(user))
    return {row.person: _button(row, user) for row in rows if row.mentorship or not is_closed}


def _button(row: Any, reader: Person) -> Button:
    if not row.mentorship:
        return Button(label=_("Ask"), endpoint="asks.new", id=row.id)
    if row.mentee_accepted_at and row.mentor_accepted_at:
        label = _("Your mentorship")
    elif row.proposed_by != reader.id:
        label = _("Suggested to you")
    else:
        label = _("You’ve asked") if row.asked_at else _("Not asked yet")
    return Button(label=label, endpoint="overview.show", id=row.mentorship, is_quiet=True)


def on_board(user: Person, programme: Programme) -> list[Part]:
    """What the reader has asked in this programme, beside the board."""
    asked = asked_by(user, programme)
    if not asked:
        return []
    people = [user.id, *(one.mentorship.mentor_id for one in asked)]
    found, paused = found_mentor_at(user, programme), pausing(programme, people)
    about = [(one, became_of(one.mentorship, user), since_asked(one.mentorship, found, paused)) for one in asked]
    return [Part(template="asks/_what_you_asked.html", order=WHAT_YOU_ASKED, about=about, is_beside=True)]


def became_of(mentorship: Any, reader: Person) -> str:
    """A sentence about the answer, for the reader who asked. Empty while the ask is open."""
    decline = getattr(mentorship, "end", None)
    if mentorship.declined_at is None or decline is None:
        return ""
    if decline.cause == UNANSWERED:
        return _("Hasn’t answered, so we closed it.")
    if decline.cause == NO_LONGER_NEEDED:
        return _("Taken back, because somebody else said yes.")
    if decline.by_id == reader.id:
        return _("You took it back.")
    if decline.ask_again_on:
        month = month_name(decline.ask_again_on, reader.region)
        return _("Can’t right now. You can ask again in %(month)s.", month=month)
    return _("Can’t right now.")


def since_asked(mentorship: Any, found: datetime | None, paused: set[int]) -> str:
    """A sentence about an open ask whose reader has found a mentor since, or while one of the two takes a break."""
    if found and mentorship.asked_at and found > mentorship.asked_at:
        return _("You’ve found a mentor since. Take this back if you don’t need it any more.")
    if mentorship.mentee_id in paused:
        return _("You’re taking a break from the board. This stays open unless you take it back.")
    if mentorship.mentor_id in paused:
        name = isolated(mentorship.mentor.call_name)
        return _("%(name)s is taking a break from the board, so an answer may take longer.", name=name)
    return ""
