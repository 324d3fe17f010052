"""Check your answers, before a version is sent."""

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.models import Agreement
from app.agreements.presenters import agreement_page
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("answers", __name__)


@bp.get("/agreements/<int:id>/answers")
@permit(policy.edit, Agreement)
def show(user: Person, agreement: Agreement) -> Response:
    if not agreement.is_draft:
        return go_to(url_for("agreements.show", id=agreement.id))
    return render("agreements/answers.html", **agreement_page.answers(user, agreement))
