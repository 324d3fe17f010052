"""The page on which one person answers alone, or waits for the other."""

from typing import Any

from flask import Response

from app.drafts.web.autosave import SavedDrafts
from app.people.models import Person
from app.reviews.forms import ReviewForm, field_values, form_for
from app.reviews.models import Review
from app.reviews.models.review_goals import goals_asked
from app.reviews.presenters.months import months_of
from app.reviews.presenters.side_by_side import sides_of
from app.reviews.queries.manner import own_manner
from app.reviews.queries.standing import Standing, standing_of
from app.skills.queries.waiting_rounds import waiting_for
from app.web.replies import render

FORM = "reviews/_review_form.html"


def review_form(user: Person, review: Review, standing: Standing | None = None, typed: Any = None) -> ReviewForm:
    """The form with what was typed, or with the reader's own saved answers. Without `standing`, as it was sent."""
    goals = [] if review.is_first_look else goals_asked(review.mentorship)
    form = form_for(review.mentorship.role_of(user), user.id, goals, review.is_first_look)
    if standing is None:
        return form()
    return form(typed, data=field_values(standing.answers) | {"seen": standing.fingerprint})


def blind_page(user: Person, review: Review, form: ReviewForm, drafts: SavedDrafts | None = None) -> Response:
    """The form, or the same form with what is wrong. With 409, the reader's own saved answers stand above it."""
    standing = standing_of(user, review)
    their_role = review.mentorship.role_of(review.mentorship.other(user))
    if form.status == 409:
        form.seen.data = standing.fingerprint
    return render(
        "reviews/blind.html",
        fragment=FORM,
        form=form,
        drafts=drafts,
        theirs=sides_of(user, review).get(their_role) if standing.has_read else None,
        manner=own_manner(user, review.mentorship),
        saved=standing.answers if form.status == 409 else None,
        skills=waiting_for(user, [review.mentorship]).get(review.mentorship_id, []),
        **around(user, review, standing),
    )


def around(user: Person, review: Review, standing: Standing) -> dict[str, Any]:
    """What every page of a review needs before the reveal."""
    mentorship = review.mentorship
    return {
        "review": review,
        "mentorship": mentorship,
        "other": mentorship.other(user),
        "role": mentorship.role_of(user),
        "standing": standing,
        "months": months_of(user, review),
    }
