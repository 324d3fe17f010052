"""Adding something to a review after the reveal."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.people.models import Person
from app.reviews import policy
from app.reviews.forms import AddendumForm
from app.reviews.models import Review, ReviewAddendum
from app.reviews.presenters.side_by_side import side_by_side
from app.reviews.web import addendum_draft
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("review_addenda", __name__)


@bp.post("/reviews/<int:id>/addenda")
@permit(policy.add, Review)
def create(user: Person, review: Review) -> Response:
    form = AddendumForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            ReviewAddendum.add(by=user, review=review, **form.values)
            addendum_draft.forget(user, review)
            flash.confirm(_("Added, with today’s date."))
            return go_to(url_for("reviews.show", id=review.id))
    addendum_draft.save_refused(user, review, form)
    return render("reviews/show.html", form=form, **side_by_side(user, review))
