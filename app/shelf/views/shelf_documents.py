"""Putting a document on the shelf."""

from flask import Blueprint, Response, request

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.shelf import policy
from app.shelf.labels import DOCUMENT
from app.shelf.presenters.adding import add, new_form, new_page, shown_form
from app.shelf.presenters.adding import document_draft as draft
from app.web.access import permit

bp = Blueprint("shelf_documents", __name__)
draft.add_route(
    bp,
    "/mentorships/<int:id>/shelf/documents/draft",
    policy.use,
    Mentorship,
    lambda user, mentorship: new_form(DOCUMENT, user, mentorship, request.form),
)


@bp.get("/mentorships/<int:id>/shelf/documents/new")
@permit(policy.use, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    """The form. With `?about=goal-3`, it says what the document is for."""
    return new_page(DOCUMENT, user, mentorship)


@bp.post("/mentorships/<int:id>/shelf/documents")
@permit(policy.use, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = new_form(DOCUMENT, user, mentorship, request.form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            return add(DOCUMENT, user, mentorship, form)
    return shown_form(DOCUMENT, user, mentorship, form)
