"""Sending a version to the other person."""

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.models import Agreement
from app.agreements.presenters import agreement_page
from app.errors import RuleBroken
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("sendings", __name__)


@bp.post("/agreements/<int:id>/sending")
@permit(policy.send, Agreement)
def create(user: Person, agreement: Agreement) -> Response:
    try:
        agreement.send(by=user)
    except RuleBroken as broken:
        return render(
            "agreements/answers.html", status=422, refusal=str(broken), **agreement_page.answers(user, agreement)
        )
    flash.confirm(f"Sent. {agreement.mentorship.other(user).call_name} can read it now, add to it and agree.")
    return go_to(url_for("agreements.show", id=agreement.id))
