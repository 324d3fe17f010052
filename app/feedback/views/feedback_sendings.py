"""A note that was kept, and is sent after all."""

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.feedback import policy
from app.feedback.models import Feedback
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("feedback_sendings", __name__)


@bp.post("/feedback/<int:id>/sending")
@permit(policy.own, Feedback)
def create(user: Person, feedback: Feedback) -> Response:
    limits.NOTE.count(str(user.id))
    feedback.send(by=user)
    name = feedback.recipient.call_name
    undo = url_for("withdrawals.create", id=feedback.id)
    flash.confirm(f"Sent to {name}.", undo=undo, what=f"your note to {name}")
    return go_to(url_for("feedback.show", id=feedback.id))
