"""One that is let go on purpose, which is a good outcome (docs/practice.md 3.3)."""

from flask import Blueprint, Response

from app.commitments import policy
from app.commitments.forms import TapForm
from app.commitments.models import DROPPED, Commitment
from app.commitments.presenters.commitment_list import listed_again
from app.people.models import Person
from app.web.access import permit

bp = Blueprint("droppings", __name__)


@bp.post("/commitments/<int:id>/dropping")
@permit(policy.change, Commitment)
def create(user: Person, commitment: Commitment) -> Response:
    commitment.close(by=user, how=DROPPED)
    return listed_again(user, commitment, TapForm(), just_closed=commitment.reread())
