"""A review at one address: the questions, the wait, both answers side by side. And all reviews of a pair."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.reviews import policy
from app.reviews.forms import AddendumForm
from app.reviews.models import Review, TogetherPage
from app.reviews.presenters.blind_page import blind_page, review_form
from app.reviews.presenters.side_by_side import side_by_side
from app.reviews.presenters.waiting_page import unfinished_page, waiting_page
from app.reviews.queries.openings import next_review
from app.reviews.queries.standing import standing_of
from app.reviews.web import addendum_draft, answers_draft
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("reviews", __name__)


@bp.get("/mentorships/<int:id>/reviews")
@permit(policy.see_all, Mentorship)
def index(user: Person, mentorship: Mentorship) -> Response:
    """All reviews of a pair, and when the next one is."""
    reviews = Review.of(mentorship)
    return render(
        "reviews/index.html",
        mentorship=mentorship,
        other=mentorship.other(user),
        open_review=next((each for each in reviews if each.is_open), None),
        reviews=[each for each in reviews if not each.is_open],
        decided=TogetherPage.decided_in(mentorship),
        planned=next_review(mentorship),
    )


@bp.post("/mentorships/<int:id>/reviews")
@permit(policy.start, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    """Start one sooner, or go to the one that is open."""
    review = Review.start(mentorship, by=user)
    if review.is_open and review.opened_by_id == user.id:
        flash.confirm(_("Your review is open for both of you."))
    return go_to(url_for("reviews.show", id=review.id))


@bp.get("/reviews/<int:id>")
@permit(policy.see, Review)
def show(user: Person, review: Review) -> Response:
    if review.revealed_at:
        drafts = addendum_draft.saved_drafts(user, review)
        return render("reviews/show.html", form=AddendumForm(drafts.typed), drafts=drafts, **side_by_side(user, review))
    standing = standing_of(user, review)
    if not review.is_waiting:
        return unfinished_page(user, review, standing)
    if standing.is_ready:
        return waiting_page(user, review, standing)
    drafts = answers_draft.saved_drafts(user, review)
    return blind_page(user, review, review_form(user, review, standing, drafts.typed), drafts=drafts)
