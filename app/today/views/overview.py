"""The page of a mentorship: its phase, its two people, and a section from each room."""

from flask import Blueprint, Response

from app.mentorships import policy
from app.mentorships.models import Mentorship
from app.mentorships.queries.newcomers import joined_elsewhere
from app.people.models import Person
from app.today.presenters import page_of_mentorship
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("overview", __name__)


@bp.get("/mentorships/<int:id>")
@permit(policy.see, Mentorship)
def show(user: Person, mentorship: Mentorship) -> Response:
    mentorship.keeps_state = True
    return render(
        "today/overview.html",
        mentorship=mentorship,
        other=mentorship.other(user),
        role=mentorship.role_of(user),
        is_newcomer=bool(joined_elsewhere(user, [mentorship])),
        **page_of_mentorship(user, mentorship)._asdict(),
    )
