"""A note that was never sent: back into its form, within two minutes or as long as it is kept."""

from flask import Blueprint, Response, request, url_for

from app.feedback import policy
from app.feedback.models import Feedback
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.browsers import device_name
from app.web.replies import go_to

bp = Blueprint("withdrawals", __name__)


@bp.post("/feedback/<int:id>/withdrawal")
@permit(policy.own, Feedback)
def create(user: Person, feedback: Feedback) -> Response:
    draft = feedback.take_back(by=user, device=device_name(request.user_agent.string))
    if feedback.mentorship.has_ended:
        flash.confirm("Taken back. It was never sent.")
        return go_to(url_for("feedback.index", show="given"))
    flash.confirm("Taken back. Nothing is sent.")
    return go_to(url_for("feedback.new", id=feedback.mentorship_id, draft=draft.id))
