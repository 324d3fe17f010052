"""What this room adds to the board: the buttons that ask, and what the reader has asked."""

from collections.abc import Iterable

from app.asks.queries.askable import askable
from app.asks.queries.open_asks import asked_by
from app.contracts import Button, Part
from app.i18n import _
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
    asked = asked_by(user, programme)
    template = "asks/_what_you_asked.html"
    return [Part(template=template, order=WHAT_YOU_ASKED, about=asked, is_beside=True)] if asked else []
