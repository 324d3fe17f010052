"""A note as it will be read, with the hint above it: what script shows while one types, for whoever has none."""

from flask import Blueprint, Response, request

from app.feedback import policy
from app.feedback.presenters.note_form import form_page, note_form, unsent_note
from app.feedback.views.feedback import autosave
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.access import permit
from app.web.replies import render

bp = Blueprint("previews", __name__)


@bp.post("/mentorships/<int:id>/feedback/preview")
@permit(policy.leave, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = note_form(user, mentorship, request.form)
    if not form.validate_on_submit():
        return form_page(user, mentorship, form, status=form.status)
    draft = autosave.save(user, mentorship, form)
    return render(
        "feedback/preview.html",
        form=form,
        mentorship=mentorship,
        other=mentorship.other(user),
        feedback=unsent_note(form, user, mentorship),
        marks=form.marks,
        draft=draft,
    )
