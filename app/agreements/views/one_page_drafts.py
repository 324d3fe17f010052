"""A short agreement as it is being typed."""

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.forms import OnePage
from app.agreements.models import Agreement, Section
from app.drafts.web.autosave import keep
from app.people.models import Person
from app.web.access import permit

bp = Blueprint("one_page_drafts", __name__)


@bp.post("/agreements/<int:id>/one-page/draft")
@permit(policy.draft, Agreement)
def update(user: Person, agreement: Agreement) -> Response:
    whole = OnePage(Section.all_of(agreement), user, sent=True)
    return keep(user, url_for("one_page.edit", id=agreement.id), *whole)
