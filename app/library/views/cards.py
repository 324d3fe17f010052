"""The question cards that ship with Trellis: one at a time; and all cards of a library on paper."""

from flask import Blueprint, Response, abort, url_for

from app import rooms
from app.library.labels import ASKERS, CARDS
from app.library.presenters.deck import card_after, deck_of
from app.library.presenters.library_page import keeping
from app.library.rules.shapes import LibraryItem
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("cards", __name__)


@bp.get("/library/cards")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return render("library/cards.html", cards=deck_of(user))


@bp.get("/library/cards/<key>")
@permit(access.signed_in)
def show(user: Person, key: str) -> Response:
    if key not in CARDS:
        abort(404)
    card = CARDS[key]
    return render(
        "library/card.html",
        card=card,
        asker=ASKERS[card.asker],
        following=card_after(deck_of(user), url_for("cards.show", key=key)),
        keeping=keeping(user, card.item),
        parts=rooms.beside(user, LibraryItem.of_card(card), mentorships_of(user)),
    )
