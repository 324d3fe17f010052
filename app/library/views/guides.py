"""One guide or worksheet that ships with Trellis. Other pages link to its address, so that it costs them no query."""

from flask import Blueprint, Response, abort

from app import rooms
from app.library.labels import CARDS, CARDS_OF_GUIDE, PAGES
from app.library.presenters.library_page import keeping
from app.library.rules.shapes import LibraryItem
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("guides", __name__)


@bp.get("/library/guides/<key>")
@permit(access.signed_in)
def show(user: Person, key: str) -> Response:
    if key not in PAGES:
        abort(404)
    guide = PAGES[key]
    parts = rooms.beside(user, LibraryItem.of_guide(guide), mentorships_of(user))
    cards = [CARDS[card] for card in CARDS_OF_GUIDE.get(key, ())]
    return render("library/guide.html", guide=guide, cards=cards, keeping=keeping(user, guide.item), parts=parts)
