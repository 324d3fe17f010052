""" "I agree to this." """

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.forms import SignForm
from app.agreements.models import Agreement, Signature
from app.agreements.presenters.agreement_page import sheet
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("signatures", __name__)


@bp.post("/agreements/<int:id>/signatures")
@permit(policy.sign, Agreement)
def create(user: Person, agreement: Agreement) -> Response:
    form = SignForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            agreed = Signature.give(agreement, by=user, revision=form.seen_revision)
            flash.confirm(
                "You have both agreed. This is how you work together." if agreed else _signed(user, agreement)
            )
            return go_to(url_for("agreements.show", id=agreement.id))
    page = sheet(user, agreement.reread())
    page["form"].refusal = form.refusal
    return render("agreements/show.html", status=form.status, **page)


def _signed(user: Person, agreement: Agreement) -> str:
    return f"You have agreed. It counts as soon as {agreement.mentorship.other(user).call_name} agrees too."
