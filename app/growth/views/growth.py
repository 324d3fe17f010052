"""Growth: the parts that the rooms offer, across all mentorships of a person."""

from flask import Blueprint, Response

from app import rooms
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.web import access
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("growth", __name__)


@bp.get("/growth")
@permit(access.signed_in)
def show(user: Person) -> Response:
    mentorships = mentorships_of(user)
    parts = [part for offer in rooms.offered("growth", "growth") for part in offer(user, mentorships)]
    parts.sort(key=lambda part: part.order)
    main, beside = [part for part in parts if not part.is_beside], [part for part in parts if part.is_beside]
    return render("growth/show.html", user=user, parts=main, beside=beside)
