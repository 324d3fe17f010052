"""A section as it is being typed."""

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.forms.asking import section_form
from app.agreements.models import Section
from app.drafts.web.autosave import keep
from app.people.models import Person
from app.web.access import permit

bp = Blueprint("section_drafts", __name__)


@bp.post("/sections/<int:id>/draft")
@permit(policy.draft_section, Section)
def update(user: Person, section: Section) -> Response:
    return keep(user, url_for("sections.edit", id=section.id), section_form(section, user, sent=True))
