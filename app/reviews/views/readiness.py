"""The line that says who has started and who is ready, which a page fetches again every twenty seconds."""

from flask import Blueprint, Response, url_for

from app.people.models import Person
from app.reviews import policy
from app.reviews.models import Review
from app.reviews.presenters.blind_page import around
from app.reviews.queries.standing import standing_of
from app.web.access import permit
from app.web.replies import go_to, render, wants_fragment

READINESS = "reviews/_readiness.html"

bp = Blueprint("readiness", __name__)


@bp.get("/reviews/<int:id>/readiness")
@permit(policy.see, Review)
def show(user: Person, review: Review) -> Response:
    if not wants_fragment(READINESS):
        return go_to(url_for("reviews.show", id=review.id))
    return render(READINESS, fragment=READINESS, **around(user, review, standing_of(user, review)))
