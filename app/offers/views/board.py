"""The board: who offers what in a programme."""

from flask import Blueprint, Response, request

from app.offers.presenters.board_page import board_page
from app.people.models import Person
from app.programmes.models import Programme
from app.programmes.web import stay_in
from app.web import access
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import render

bp = Blueprint("board", __name__)


@bp.get("/board")
@permit(access.signed_in)
def index(user: Person) -> Response:
    """`?programme=` chooses one of several programmes, `?topic=` a topic, and `?page=2` is a page."""
    programmes = Programme.of(user)
    asked = hidden_int(request.args.get("programme"))
    programme = next((each for each in programmes if each.id == asked), programmes[0])
    stay_in(programme, user)
    return render("offers/board.html", programmes=programmes, **board_page(user, programme))
