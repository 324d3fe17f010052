""" "Let's talk about this", put on a section and taken away."""

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.models import Mark, Section
from app.agreements.presenters.agreement_page import document
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render, wants_fragment

bp = Blueprint("marks", __name__)

DOCUMENT = "agreements/_document.html"


@bp.post("/sections/<int:id>/marks")
@permit(policy.edit_section, Section)
def create(user: Person, section: Section) -> Response:
    section.mark(user)
    return _back(user, section, f"Marked to talk about: {section.kind.title}")


@bp.post("/marks/<int:id>/deletion")
@permit(policy.take_away, Mark)
def destroy(user: Person, mark: Mark) -> Response:
    mark.take_away()
    return _back(user, mark.section, f"Your mark is removed: {mark.section.kind.title}")


def _back(user: Person, section: Section, just_done: str) -> Response:
    """Show the document again: for htmx the fragment, which announces `just_done`, else the page at the section."""
    if wants_fragment(DOCUMENT):
        return render(DOCUMENT, fragment=DOCUMENT, just_done=just_done, **document(user, section.agreement))
    return go_to(url_for("agreements.show", id=section.agreement_id, _anchor=section.key))
