"""What this room adds to the board: the buttons that ask, and what the reader has asked."""

from collections.abc import Iterable
from typing import Any

from app.asks.queries.askable import askable
from app.asks.queries.open_asks import asked_by
from app.contracts import Button, Part
from app.i18n import _
from app.mentorships.models.declines import NO_LONGER_NEEDED, UNANSWERED
from app.mentorships.rules.months import month_name
from app.people.models import Person
from app.programmes.models import Programme

WHAT_YOU_ASKED = 0


def ask_buttons(user: Person, programme: Programme, people: Iterable[int]) -> dict[int, Button]:
    """The button that asks each of these people, by their id."""
    return {
        row.person: Button(label=_("Ask"), endpoint="asks.new", id=row.id)
        for row in askable(programme, people)
        if row.person != user.id
    }


def on_board(user: Person, programme: Programme) -> list[Part]:
    """What the reader has asked in this programme, beside the board."""
    asked = [(one, became_of(one.mentorship, user)) for one in asked_by(user, programme)]
    template = "asks/_what_you_asked.html"
    return [Part(template=template, order=WHAT_YOU_ASKED, about=asked, is_beside=True)] if asked else []


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
