"""One person's own answers: saved while they type, ready, and not ready after all."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.people.models import Person
from app.reviews import policy
from app.reviews.forms import ReviewForm
from app.reviews.models import Review, ReviewAnswers
from app.reviews.presenters.blind_page import blind_page, review_form
from app.reviews.web import answers_draft
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to

bp = Blueprint("review_answers", __name__)


def _typed(user: Person, review: Review) -> ReviewForm:
    """What was sent while somebody types. The review keeps it too, because it can last longer than a draft."""
    form = review_form(user, review)
    if form.validate():
        ReviewAnswers.save_progress(review, form.answers, by=user)
    return form


answers_draft.add_route(bp, "/reviews/<int:id>/draft", policy.answer, Review, _typed)


@bp.post("/reviews/<int:id>/answers")
@permit(policy.answer, Review)
def update(user: Person, review: Review) -> Response:
    """Get ready. If both are, both read the answers now."""
    form = review_form(user, review)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            typed = answers_draft.submission(review, form)
            now = ReviewAnswers.get_ready(
                review, form.answers, by=user, seen=form.seen.data, sure=form.sure, typed=typed
            )
            _confirm(user, now)
            return go_to(url_for("reviews.show", id=review.id))
    return blind_page(user, review, form)


@bp.post("/reviews/<int:id>/answers/reopening")
@permit(policy.answer, Review)
def reopen(user: Person, review: Review) -> Response:
    """Take back that one is ready."""
    ReviewAnswers.take_back(review, by=user)
    flash.confirm(_("You’re not ready any more. Change what you like."))
    return go_to(url_for("reviews.show", id=review.id))


def _confirm(user: Person, review: Review) -> None:
    if review.revealed_at:
        flash.confirm(_("You’re both ready. Here are your answers, side by side."))
    else:
        name = isolated(review.mentorship.other(user).call_name)
        flash.confirm(_("You’re ready. You both see the answers as soon as %(name)s is ready too.", name=name))
