"""Search: whole words and beginnings of words in everything one may read, newest first; the filters in the address."""

from flask import Blueprint, Response, request

from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.today.finding import Query, found
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("search", __name__)


@bp.get("/search")
@permit(access.signed_in)
def index(user: Person) -> Response:
    mentorships = mentorships_of(user)
    typed, within, before = (request.args.get(name, "") for name in ("q", "in", "before"))
    query = Query(typed, within, before, mentorships)
    return render("today/search.html", query=query, found=found(user, query, mentorships), mentorships=mentorships)
