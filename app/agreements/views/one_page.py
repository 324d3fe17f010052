"""Editing all sections of a short agreement on one page."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.agreements import policy
from app.agreements.forms import OnePage
from app.agreements.models import Agreement, Section
from app.agreements.presenters.next_step import confirm_step
from app.agreements.rules.templates import template_of
from app.drafts.web.autosave import Autosave
from app.i18n import _
from app.people.models import Person
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("one_page", __name__)
autosave = Autosave("agreements.one_page", page="one_page.edit")
autosave.add_route(
    bp,
    "/agreements/<int:id>/one-page/draft",
    policy.autosave,
    Agreement,
    lambda user, agreement: OnePage(Section.all_of(agreement), user, sent=True),
)


@bp.get("/agreements/<int:id>/one-page")
@permit(policy.come_back, Agreement)
def edit(user: Person, agreement: Agreement) -> Response:
    if not agreement.is_open or not policy.edit(user, agreement):
        return go_to(url_for("agreements.show", id=agreement.id))
    if not template_of(agreement.mentorship).is_one_page:
        return go_to(url_for("agreements.edit", id=agreement.id))
    drafts = autosave.saved_drafts(user, agreement)
    return _page(agreement, OnePage(Section.all_of(agreement), user, typed=drafts.typed), drafts=drafts)


@bp.post("/agreements/<int:id>/one-page")
@permit(policy.edit, Agreement)
def update(user: Person, agreement: Agreement) -> Response:
    whole = OnePage(Section.all_of(agreement), user, sent=True)
    if whole.validate_on_submit():
        with whole.first.showing_rule_errors():
            typed = autosave.submission(agreement, *whole)
            agreement.answer_all(by=user, answered=whole.answered, typed=typed)
            if agreement.is_draft:
                return go_to(url_for("agreements.check_answers", id=agreement.id))
            confirm_step(user, agreement.mentorship)
            return go_to(url_for("agreements.show", id=agreement.id))
    if whole.first.status == 409:
        return _overtaken(user, agreement, whole)
    return _page(agreement, whole, status=422)


def _overtaken(user: Person, agreement: Agreement, whole: OnePage) -> Response:
    """Show both texts of each section that has changed since: the saved one, and below it the typed one in its form."""
    theirs = {}
    for (section, form), now in zip(whole.parts, Section.all_of(agreement), strict=True):
        if now.revision != form.shown_revision:
            theirs[section.key] = now
            form.revision.data = str(now.revision)
    whole.first.refusal = _(
        "This was changed while you were writing. Nothing is lost: the saved version is shown above your own. "
        "Combine the two and press Continue."
    )
    return _page(agreement, whole, status=409, theirs=theirs)


def _page(agreement: Agreement, whole: OnePage, **more: Any) -> Response:
    return render(
        "agreements/one_page.html",
        fragment="agreements/_one_page_form.html",
        agreement=agreement,
        mentorship=agreement.mentorship,
        whole=whole,
        **{"theirs": {}} | more,
    )
