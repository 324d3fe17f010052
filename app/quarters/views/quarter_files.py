"""The figures of a quarter as a file."""

from flask import Blueprint, Response

from app.look_ups.models import LookUp
from app.people.models import Person
from app.quarters import policy
from app.quarters.labels import file_name
from app.quarters.models import Quarter
from app.quarters.presenters.quarter_file import file_of
from app.web.access import permit

bp = Blueprint("quarter_files", __name__)


@bp.get("/quarters/<int:id>/figures.csv")
@permit(policy.see, Quarter)
def show(user: Person, quarter: Quarter) -> Response:
    LookUp.note(user, quarter.programme, "quarter")
    before = Quarter.with_start(quarter.period.before, Quarter.of(quarter.programme))
    response = Response(file_of(quarter, before), mimetype="text/csv")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(quarter.period)}"'
    return response
