"""A version beside an earlier one."""

from flask import Blueprint, Response, abort, request

from app.agreements import policy
from app.agreements.models import Agreement
from app.agreements.presenters.comparison import comparison
from app.people.models import Person
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import render

bp = Blueprint("comparisons", __name__)


@bp.get("/agreements/<int:id>/comparison")
@permit(policy.see, Agreement)
def show(user: Person, agreement: Agreement) -> Response:
    """`?with=1` names the number of the earlier version; without it, the one that was in force before."""
    asked = request.args.get("with")
    earlier = agreement.earlier_for(user, hidden_int(asked) if asked else None)
    if earlier is None:
        abort(404, "There is no earlier version to compare this one with.")
    return render("agreements/comparison.html", **comparison(user, agreement, earlier))
