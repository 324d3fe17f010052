"""The question cards that ship with Trellis: one at a time, and all of them on paper."""

from flask import Blueprint, Response, abort

from app import rooms
from app.library.labels import ASKERS, CARDS
from app.library.rules.shapes import LibraryItem
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("cards", __name__)


@bp.get("/library/cards")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return render("library/cards.html", cards=CARDS.values(), askers=ASKERS)


@bp.get("/library/cards/<key>")
@permit(access.signed_in)
def show(user: Person, key: str) -> Response:
    if key not in CARDS:
        abort(404)
    card, keys = CARDS[key], [*CARDS]
    following = keys[(keys.index(key) + 1) % len(keys)]
    parts = rooms.beside(user, LibraryItem.of_card(card))
    return render("library/card.html", card=card, asker=ASKERS[card.asker], following=following, parts=parts)
