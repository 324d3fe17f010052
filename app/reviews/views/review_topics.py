"""Putting a difference on the agenda of the next session."""

from flask import Blueprint, Response, abort, url_for

from app.i18n import _
from app.people.models import Person
from app.reviews import policy
from app.reviews.forms import ReviewTopicForm
from app.reviews.models import Review, ReviewTopic
from app.reviews.presenters.side_by_side import item_title
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("review_topics", __name__)


@bp.get("/review-topics/<int:id>")
@permit(policy.see_topic, ReviewTopic)
def show(user: Person, topic: ReviewTopic) -> Response:
    """The review that a topic on the agenda is about."""
    return go_to(url_for("reviews.show", id=topic.review_id))


@bp.post("/reviews/<int:id>/topics")
@permit(policy.add, Review)
def create(user: Person, review: Review) -> Response:
    item = ReviewTopicForm().item.data or ""
    title = item_title(review, item)
    if title is None:
        abort(404)
    ReviewTopic.put(review, item, title=title, by=user)
    flash.confirm(_("It’s on the agenda of your next session, or of the next one you book."))
    return go_to(url_for("reviews.show", id=review.id))
