"""What was raised to be talked about, and has been."""

from flask import Blueprint, Response, url_for

from app.people.models import Person
from app.sessions import policy
from app.sessions.models import RaisedTopic
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("settlements", __name__)


@bp.post("/raised-topics/<int:id>/settlement")
@permit(policy.settle, RaisedTopic)
def create(user: Person, topic: RaisedTopic) -> Response:
    topic.settle(True)
    flash.confirm(
        "Talked about.", undo=url_for("settlements.destroy", id=topic.id), what="marking the topic as discussed"
    )
    return go_to(url_for("overview.show", id=topic.mentorship_id))


@bp.post("/raised-topics/<int:id>/settlement/deletion")
@permit(policy.settle, RaisedTopic)
def destroy(user: Person, topic: RaisedTopic) -> Response:
    topic.settle(False)
    flash.confirm("It is on the list again.")
    return go_to(url_for("overview.show", id=topic.mentorship_id))
