"""The suggestion on the board: one mentor whom the reader might ask (docs/practice.md 9.5)."""

from typing import Any

from app import clock, rooms
from app.contracts import Part
from app.matching.models import Shortlist
from app.matching.presenters.explanations import explain
from app.matching.queries.suggestions import suggestion_for
from app.offers.models import Offer
from app.people.models import Person
from app.programmes.models import Programme
from app.roles import MENTEE

FIRST = -10


def on_board(user: Person, programme: Programme) -> list[Part]:
    """For somebody who looks for a mentor in this programme. When nobody is suggested, the same sentence for everybody:
    whatever the cause, it can't be told. Nothing where nobody may be asked.
    """
    mine = Offer.of(user, programme)
    if mine is None or not mine.is_open_as_mentee or programme.closed_to(user):
        return []
    found = suggestion_for(user, programme.id)
    about: dict[str, Any] = {"programme": programme, "person": None}
    if found:
        why = explain(found.mentee, found.mentor, clock.now().date(), reader=MENTEE)
        offer = Offer.of(found.person, programme)
        about |= {"person": found.person, "why": why, "offer": offer, "ask": _ask_button(user, programme, found.person)}
    return [Part(template="matching/_suggestion.html", order=FIRST, about=about)]


def forget_suggestions(user: Person) -> None:
    """Compare everybody again, because the reader took back something that kept somebody from being suggested."""
    Shortlist.forget(user)


def _ask_button(user: Person, programme: Programme, mentor: Person) -> Any:
    """The button with which the board lets somebody ask this mentor."""
    offers = rooms.offered("board", "ask_buttons")
    return next((button for ask in offers if (button := ask(user, programme, [mentor.id]).get(mentor.id))), None)
