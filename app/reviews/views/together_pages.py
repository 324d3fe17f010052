"""The together page of a review: writing it, agreeing to it, and the sheet it becomes (docs/practice.md 6.1)."""

from flask import Blueprint, Response, abort, url_for

from app.i18n import _
from app.people.models import Person
from app.reviews import policy
from app.reviews.forms import ConfirmForm, TogetherForm
from app.reviews.models import Review, TogetherPage
from app.reviews.presenters.together import form_page, sheet_page, together_form
from app.reviews.web import together_draft
from app.web import flash
from app.web.access import permit
from app.web.forms import is_asking_for_more
from app.web.replies import go_to

bp = Blueprint("together_pages", __name__)


def _sent(user: Person, review: Review) -> TogetherForm:
    return together_form(user, review, is_sent=True)


together_draft.add_route(bp, "/reviews/<int:id>/together/draft", policy.decide, Review, _sent)


@bp.get("/reviews/<int:id>/together")
@permit(policy.decide, Review)
def show(user: Person, review: Review) -> Response:
    """The sheet. Before anybody has agreed, the form."""
    page = TogetherPage.of(review)
    if page is None or not (page.mentee_at or page.mentor_at):
        return go_to(url_for("together_pages.edit", id=review.id))
    return sheet_page(user, page)


@bp.get("/reviews/<int:id>/together/edit")
@permit(policy.decide, Review)
def edit(user: Person, review: Review) -> Response:
    page = TogetherPage.of(review)
    if page and page.agreed_at:
        return go_to(url_for("together_pages.show", id=review.id))
    if review.mentorship.has_ended:
        return go_to(url_for("reviews.show", id=review.id))
    drafts = together_draft.saved_drafts(user, review)
    return form_page(user, review, together_form(user, review, drafts.typed), drafts=drafts)


@bp.post("/reviews/<int:id>/together")
@permit(policy.decide, Review)
def update(user: Person, review: Review) -> Response:
    """Save what was written, and agree to it."""
    form = _sent(user, review)
    if is_asking_for_more():
        return form_page(user, review, form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            typed = together_draft.submission(review, form)
            page = TogetherPage.agree(review, form.decisions, by=user, seen=form.seen.data, typed=typed)
            _say_agreed(user, page)
            return go_to(url_for("together_pages.show", id=review.id))
    form.overtaken_by(lambda: TogetherPage.of(review))
    return form_page(user, review, form)


@bp.post("/reviews/<int:id>/together/confirmation")
@permit(policy.decide, Review)
def confirm(user: Person, review: Review) -> Response:
    """Agree to what is on the sheet."""
    page, form = TogetherPage.of(review), ConfirmForm()
    if page is None:
        abort(404)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            _say_agreed(user, page.confirm(by=user, seen=form.seen.data))
            return go_to(url_for("together_pages.show", id=review.id))
    form.seen.data = page.fingerprint
    return sheet_page(user, page, form)


@bp.post("/reviews/<int:id>/together/confirmation/deletion")
@permit(policy.decide, Review)
def take_back(user: Person, review: Review) -> Response:
    page = TogetherPage.of(review)
    if page:
        page.take_back(by=user)
        flash.confirm(_("Taken back. Nothing has taken effect."))
    return go_to(url_for("together_pages.show", id=review.id))


def _say_agreed(user: Person, page: TogetherPage) -> None:
    if page.agreed_at:
        flash.confirm(_("You’ve both agreed. What you decided is set up."))
    else:
        undo = url_for("together_pages.take_back", id=page.review_id)
        flash.confirm(_("You’ve agreed."), undo=undo, what=_("your agreement to this page"))
