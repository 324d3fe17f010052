"""A note as it is being typed."""

from flask import Blueprint, Response, request, url_for

from app.drafts.web.autosave import keep
from app.feedback import policy
from app.feedback.presenters.note_form import note_form
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.access import permit

bp = Blueprint("feedback_drafts", __name__)


@bp.post("/mentorships/<int:id>/feedback/draft")
@permit(policy.leave, Mentorship)
def update(user: Person, mentorship: Mentorship) -> Response:
    form = note_form(user, mentorship, request.form)
    return keep(user, url_for("feedback.new", id=mentorship.id), form)
