"""A commitment that was taken out: into the bin, and back again."""

from flask import Blueprint, Response, url_for

from app.commitments import policy
from app.commitments.forms import TapForm
from app.commitments.models import Commitment
from app.commitments.presenters.commitment_list import back_to
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("commitment_deletions", __name__)


@bp.post("/commitments/<int:id>/deletion")
@permit(policy.take_out, Commitment)
def create(user: Person, commitment: Commitment) -> Response:
    commitment.move_to_bin(by=user)
    undo = url_for("commitment_deletions.destroy", id=commitment.id)
    flash.confirm("The commitment is taken out.", undo=undo, what="removing the commitment")
    place = back_to(commitment.mentorship, TapForm().back.data)
    return go_to(place.partition("#")[0])  # at its top, where "Undo" is


@bp.post("/commitments/<int:id>/restoration")
@permit(policy.take_out, Commitment)
def destroy(user: Person, commitment: Commitment) -> Response:
    commitment.restore(by=user)
    flash.confirm("The commitment is back.")
    return go_to(back_to(commitment.mentorship, TapForm().back.data))
