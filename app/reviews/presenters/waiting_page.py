"""The pages of a review while the other person's answers are awaited, and of one that wasn't finished."""

from flask import Response

from app import clock
from app.people.models import Person
from app.reviews.models import Review
from app.reviews.models.review_goals import goals_asked
from app.reviews.presenters.blind_page import around
from app.reviews.queries.standing import Standing
from app.web.replies import render


def waiting_page(user: Person, review: Review, standing: Standing) -> Response:
    """The reader is ready and the other person isn't."""
    is_over = clock.today_in(review.mentorship.mentee.zone) >= review.waited_until
    return render(
        "reviews/waiting.html",
        may_stop_waiting=is_over and not standing.has_shared and not review.talked_at,
        goals=goals_asked(review.mentorship),
        **around(user, review, standing),
    )


def unfinished_page(user: Person, review: Review, standing: Standing) -> Response:
    """Nothing is revealed now: the mentorship is paused or over, or a later review replaced this one."""
    return render("reviews/unfinished.html", goals=goals_asked(review.mentorship), **around(user, review, standing))
