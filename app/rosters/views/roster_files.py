"""The file of everybody in a programme: names, addresses, roles, and whether they have joined."""

from flask import Blueprint, Response, make_response

from app.look_ups.models import LookUp
from app.people.models import Person
from app.programmes.web import coordinated
from app.rosters import policy
from app.rosters.presenters.roster_file import roster_file
from app.web.access import permit

bp = Blueprint("roster_files", __name__)


@bp.get("/programme/people.csv")
@permit(policy.coordinate)
def show(user: Person) -> Response:
    programme = coordinated(user)
    LookUp.note(user, programme, "roster_file")
    response = make_response(roster_file(programme, user))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    response.headers["Content-Disposition"] = 'attachment; filename="people.csv"'
    return response
