"""What would make a note clearer, while it is typed. Read, answered and forgotten: nothing of it is kept."""

from flask import Blueprint, Response, request

from app.feedback import policy
from app.feedback.presenters.note_form import HINTS, form_page, note_form
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.access import permit
from app.web.replies import render, wants_fragment

bp = Blueprint("hints", __name__)


@bp.post("/mentorships/<int:id>/feedback/hints")
@permit(policy.leave, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    """Only script asks for it; without, "Preview" shows the same."""
    form = note_form(user, mentorship, request.form)
    if not wants_fragment(HINTS):
        return form_page(user, mentorship, form, status=form.status)
    return render(HINTS, fragment=HINTS, marks=form.marks, mentorship=mentorship)
