"""The page of the board."""

from typing import Any

from flask import request

from app import rooms
from app.offers.models import Offer
from app.offers.presenters.sentences import about, by_level, what_you_wrote
from app.offers.queries.board import BoardEntry, Listed, entries, listed, offered_topics
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.policy import coordinated_ids
from app.web.forms import hidden_int
from app.web.paging import page_of

ENTRIES = 25
"""The offers on one page."""


def board_page(user: Person, programme: Programme) -> dict[str, Any]:
    """The offers of a programme that the address asks for, and what rooms add to the board."""
    topics = offered_topics(programme)
    asked = hidden_int(request.args.get("topic"))
    topic = next((each for each in topics if each.id == asked), None)
    found = listed(programme, user, topic.id if topic else None)
    page = page_of(found, _page_asked(found), most=ENTRIES)
    shown = entries(page.entries, programme, user)
    mine = Offer.of(user, programme)
    parts = [part for offer in rooms.offered("board", "on_board") for part in offer(user, programme)]
    return {
        "programme": programme,
        "topics": topics,
        "topic": topic,
        "on_page": page,
        "first": (page.number - 1) * ENTRIES + 1,
        "total": len(found),
        "rows": [(entry, by_level(entry), about(entry)) for entry in shown],
        "asks": _asks(user, programme, shown),
        "free": _free(user, programme, shown),
        "mine": mine,
        "wrote": what_you_wrote(mine) if mine else [],
        "is_full": bool(found) and not any(one.has_free_place or one.person == user.id for one in found),
        "has_others": any(one.person != user.id for one in found),
        "is_coordinator": programme.id in coordinated_ids(user),
        "closed": programme.closed_to(user),
        "parts": sorted(parts, key=lambda part: part.order),
    }


def _free(user: Person, programme: Programme, shown: list[BoardEntry]) -> dict[int, Any]:
    """The next time at which each person can be asked for one conversation, by their id."""
    people = [entry.person.id for entry in shown if entry.takes_micro]
    found = rooms.free_times(people, reader=user, programme=programme.id) if people else {}
    return {person: times[0] for person, times in found.items()}


def _page_asked(found: list[Listed]) -> str | None:
    """The number of the page: `?page=2`, or the one that has the offer of `?offer=17`, which search links to."""
    asked = hidden_int(request.args.get("offer"))
    place = next((place for place, one in enumerate(found) if one.id == asked), None)
    return request.args.get("page") if place is None else str(place // ENTRIES + 1)


def _asks(user: Person, programme: Programme, shown: list[BoardEntry]) -> dict[int, Any]:
    """The button that asks each person, or a link to what the reader already has with them, by person."""
    people = [entry.person.id for entry in shown if not entry.is_mine]
    buttons: dict[int, Any] = {}
    for ask in rooms.offered("board", "ask_buttons"):
        buttons |= ask(user, programme, people)
    return buttons
