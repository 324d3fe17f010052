"""How two people finish well: their last session, their closing pages, and then the end."""

from flask import Blueprint, Response, url_for

from app.closings import policy
from app.closings.models.opened import window_now
from app.closings.queries.closing_pages import next_session, readable_pages
from app.closings.rules.windows import OPEN
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("finish_plans", __name__)


@bp.get("/mentorships/<int:id>/finishing")
@permit(policy.see_all, Mentorship)
def show(user: Person, mentorship: Mentorship) -> Response:
    if not mentorship.is_going_on:
        return go_to(url_for("closing_pages.show", id=mentorship.id))
    mine, theirs = readable_pages(user, mentorship)
    return render(
        "closings/plan.html",
        mentorship=mentorship,
        other=mentorship.other(user),
        session=next_session(mentorship),
        mine=mine,
        theirs=theirs,
        is_open=window_now(mentorship) == OPEN,
    )
