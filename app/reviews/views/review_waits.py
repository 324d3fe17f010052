"""When the other person's answers don't come: sharing one's own, reading what was shared, or talking instead."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.people.models import Person
from app.reviews import policy
from app.reviews.models import Review, ReviewAnswers, ReviewTopic
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("review_waits", __name__)


@bp.post("/reviews/<int:id>/sharing")
@permit(policy.answer, Review)
def share(user: Person, review: Review) -> Response:
    ReviewAnswers.share(review, by=user)
    name = isolated(review.mentorship.other(user).call_name)
    flash.confirm(_("Shared. %(name)s can read your answers now.", name=name))
    return go_to(url_for("reviews.show", id=review.id))


@bp.post("/reviews/<int:id>/reading")
@permit(policy.answer, Review)
def read(user: Person, review: Review) -> Response:
    """Read what the other person shared, before one is ready oneself."""
    ReviewAnswers.read_shared(review, by=user)
    return go_to(url_for("reviews.show", id=review.id))


@bp.post("/reviews/<int:id>/conversation")
@permit(policy.answer, Review)
def talk(user: Person, review: Review) -> Response:
    ReviewTopic.talk_instead(review, title=_("Our review"), by=user)
    flash.confirm(_("“Our review” is on the agenda of your next session, or of the next one you book."))
    return go_to(url_for("reviews.show", id=review.id))
