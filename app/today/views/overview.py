"""The page of one mentorship: its phase, what waits, who is in it, and the way to its agreement."""

from flask import Blueprint, Response

from app.accounts import links
from app.mentorships import policy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.today.needs import need_of
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("overview", __name__)


@bp.get("/mentorships/<int:id>")
@permit(policy.see, Mentorship)
def show(user: Person, mentorship: Mentorship) -> Response:
    other = mentorship.other(user)
    need, versions = need_of(user, mentorship)
    return render(
        "today/overview.html",
        mentorship=mentorship,
        other=other,
        role=mentorship.role_of(user),
        need=need,
        versions=versions,
        link=None if other.has_joined else links.link_for(other.id),
    )
