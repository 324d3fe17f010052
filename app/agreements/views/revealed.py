"""Both sides' answers to the nine statements, once both are in."""

from flask import Blueprint, Response

from app.agreements import policy
from app.agreements.models import ExpectationsCheck
from app.agreements.queries.expectations_checks import side_by_side
from app.people.models import Person
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("revealed", __name__)


@bp.get("/expectations/<int:id>")
@permit(policy.see_check, ExpectationsCheck)
def show(user: Person, check: ExpectationsCheck) -> Response:
    return render("agreements/revealed.html", fragment="agreements/_beside.html", **side_by_side(user, check))
