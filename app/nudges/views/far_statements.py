"""Putting all statements on the agenda on which two people are far apart."""

from flask import Blueprint, Response, url_for

from app.agreements.models import ExpectationsCheck
from app.agreements.policy import see_check
from app.i18n import _
from app.nudges.models import raise_far_statements
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("far_statements", __name__)


@bp.post("/expectations/<int:id>/far-statements")
@permit(see_check, ExpectationsCheck)
def create(user: Person, check: ExpectationsCheck) -> Response:
    raise_far_statements(check, by=user)
    flash.confirm(_("On your next agenda. You can both see it."))
    return go_to(url_for("expectations.show", id=check.id))
