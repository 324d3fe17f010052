"""Ending a mentorship, with one confirmation, no reason and no approval (docs/practice.md 2.2), and taking it back."""

from flask import Blueprint, Response, url_for

from app.mentorships import policy
from app.mentorships.models import Ending, Mentorship
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("endings", __name__)


@bp.get("/mentorships/<int:id>/ending/new")
@permit(policy.end, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    if mentorship.ending:
        return go_to(url_for("overview.show", id=mentorship.id))
    return render("mentorships/end.html", mentorship=mentorship)


@bp.post("/mentorships/<int:id>/ending")
@permit(policy.end, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    Ending.end(mentorship, by=user)
    return go_to(url_for("overview.show", id=mentorship.id))


@bp.post("/mentorships/<int:id>/ending/deletion")
@permit(policy.take_back, Mentorship)
def take_back(user: Person, mentorship: Mentorship) -> Response:
    Ending.take_back(mentorship, by=user)
    return go_to(url_for("overview.show", id=mentorship.id))
