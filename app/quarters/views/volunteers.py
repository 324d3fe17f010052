"""Who would mentor or lead next year, for coordinators: those who said so, and nobody else."""

from flask import Blueprint, Response

from app.look_ups.models import LookUp
from app.people.models import Person
from app.programmes.web import coordinated
from app.quarters import policy
from app.quarters.queries.volunteers import offered_by_one, would_lead, would_mentor
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("volunteers", __name__)


@bp.get("/programme/next-year")
@permit(policy.coordinate)
def index(user: Person) -> Response:
    programme = coordinated(user)
    LookUp.note(user, programme, "volunteers")
    return render(
        "quarters/volunteers.html",
        programme=programme,
        mentors=would_mentor(programme, user),
        leaders=would_lead(programme, user),
        rare=offered_by_one(programme, user),
    )
