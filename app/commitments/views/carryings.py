"""One that is taken on to the next time."""

from flask import Blueprint, Response

from app.commitments import policy
from app.commitments.forms import TapForm
from app.commitments.models import Commitment
from app.commitments.presenters.commitment_list import listed_again
from app.commitments.presenters.due import due_words
from app.people.models import Person
from app.web.access import permit

bp = Blueprint("carryings", __name__)


@bp.post("/commitments/<int:id>/carrying")
@permit(policy.change, Commitment)
def create(user: Person, commitment: Commitment) -> Response:
    form = TapForm()
    due_on = form.on(user)
    commitment.carry(by=user, due_on=due_on, seen=form.times_seen)
    return listed_again(user, commitment, form, done=f"Carried over, {due_words(due_on, user.zone)}")
