"""Asking first: "May I say something about Tuesday?", and its answer."""

from flask import Blueprint, Response, request, url_for

from app.accounts.models import limits
from app.feedback import policy
from app.feedback.forms import PermissionAnswerForm
from app.feedback.labels import NEXT_SESSION, NOT_NOW, NOW, permission_topic
from app.feedback.models import PermissionRequest
from app.feedback.presenters.note_form import form_page, note_form, permission_form
from app.i18n import _, lazy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.filters import date_of
from app.web.replies import go_to, render

ANSWERED = {
    NOW: lazy("%(name)s reads that now is fine."),
    NEXT_SESSION: lazy("It’s on the agenda of your next session, or of the next one you book."),
    NOT_NOW: lazy("%(name)s reads “Not now”, without a reason."),
}
"""The confirmation of each answer."""

bp = Blueprint("permission_requests", __name__)


@bp.post("/mentorships/<int:id>/permission-requests")
@permit(policy.leave, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = permission_form(mentorship, request.form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.QUESTION.count(str(user.id))
            asked = PermissionRequest.ask(by=user, mentorship=mentorship, **form.values)
            flash.confirm(_("Asked. %(name)s sees it on Today.", name=isolated(mentorship.other(user).call_name)))
            return go_to(url_for("permission_requests.show", id=asked.id))
    page_form = note_form(user, mentorship, None)
    page_form.show_refusal_of(form)
    return form_page(user, mentorship, page_form)


@bp.get("/permission-requests/<int:id>")
@permit(policy.see_permission, PermissionRequest)
def show(user: Person, asked: PermissionRequest) -> Response:
    return _page(user, asked, PermissionAnswerForm(formdata=None))


@bp.post("/permission-requests/<int:id>/answer")
@permit(policy.answer_permission, PermissionRequest)
def answer(user: Person, asked: PermissionRequest) -> Response:
    form = PermissionAnswerForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            chosen = str(form.answer.data)
            asked.give_answer(chosen, by=user, title=_topic(user, asked))
            flash.confirm(str(ANSWERED[chosen]) % {"name": isolated(asked.asker.call_name)})
            return go_to(url_for("today.show"))
    return _page(user, asked, form)


@bp.post("/permission-requests/<int:id>/deletion")
@permit(policy.withdraw_permission, PermissionRequest)
def withdraw(user: Person, asked: PermissionRequest) -> Response:
    asked.withdraw(by=user)
    flash.confirm(_("Taken back. Nothing waits for an answer any more."))
    return go_to(url_for("feedback.new", id=asked.mentorship_id))


def _topic(user: Person, asked: PermissionRequest) -> str:
    day = date_of(asked.session.starts_at) if asked.session else ""
    return permission_topic(asked.about, isolated(asked.asker.call_name), isolated(user.call_name), day)


def _page(user: Person, asked: PermissionRequest, form: PermissionAnswerForm) -> Response:
    return render(
        "feedback/permission.html",
        asked=asked,
        mentorship=asked.mentorship,
        other=asked.mentorship.other(user),
        is_mine=asked.asked_by_id == user.id,
        form=form,
    )
