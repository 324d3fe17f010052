"""One that is done, and one that is open after all."""

from flask import Blueprint, Response

from app.commitments import policy
from app.commitments.forms import TapForm
from app.commitments.models import DONE, Commitment
from app.commitments.presenters.commitment_list import listed_again
from app.people.models import Person
from app.web.access import permit

bp = Blueprint("completions", __name__)


@bp.post("/commitments/<int:id>/completion")
@permit(policy.change, Commitment)
def create(user: Person, commitment: Commitment) -> Response:
    commitment.close(by=user, how=DONE)
    return listed_again(user, commitment, TapForm(), just_closed=commitment.reread())


@bp.post("/commitments/<int:id>/completion/deletion")
@permit(policy.change, Commitment)
def destroy(user: Person, commitment: Commitment) -> Response:
    """Also for one that was dropped: either way it is open again."""
    commitment.reopen(by=user)
    return listed_again(user, commitment, TapForm(), done="Open again")
