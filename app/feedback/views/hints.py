"""What would make a note clearer, while it is typed. Read, answered and forgotten: nothing of it is kept."""

from flask import Blueprint, Response, request, url_for

from app.feedback import policy
from app.feedback.writing import HINTS, note_form
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render, wants_fragment

bp = Blueprint("hints", __name__)


@bp.post("/mentorships/<int:id>/feedback/hints")
@permit(policy.leave, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    """Only script asks for it; without, "Preview" shows the same."""
    if not wants_fragment(HINTS):
        return go_to(url_for("feedback.new", id=mentorship.id))
    form = note_form(user, mentorship, request.form)
    return render(HINTS, fragment=HINTS, marks=form.marks, mentorship=mentorship)
