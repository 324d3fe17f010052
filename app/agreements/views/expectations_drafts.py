"""Answers to the nine statements as they are being chosen."""

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.forms import ExpectationsForm
from app.drafts.web.autosave import keep
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.access import permit

bp = Blueprint("expectations_drafts", __name__)


@bp.post("/mentorships/<int:id>/expectations/draft")
@permit(policy.compare, Mentorship)
def update(user: Person, mentorship: Mentorship) -> Response:
    return keep(user, url_for("expectations.edit", id=mentorship.id), ExpectationsForm())
