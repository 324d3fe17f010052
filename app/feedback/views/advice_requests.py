"""Asking the other person for advice on one thing."""

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.feedback import policy
from app.feedback.forms import AdviceForm
from app.feedback.models import AdviceRequest
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("advice_requests", __name__)


@bp.get("/mentorships/<int:id>/advice/new")
@permit(policy.leave, Mentorship)
def new(user: Person, mentorship: Mentorship) -> Response:
    if mentorship.has_ended:
        return go_to(url_for("overview.show", id=mentorship.id))
    return _page(user, mentorship, AdviceForm(formdata=None))


@bp.post("/mentorships/<int:id>/advice")
@permit(policy.leave, Mentorship)
def create(user: Person, mentorship: Mentorship) -> Response:
    form = AdviceForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.QUESTION.count(str(user.id))
            AdviceRequest.ask(by=user, mentorship=mentorship, **form.values)
            flash.confirm(_("Sent. %(name)s can see it.", name=isolated(mentorship.other(user).call_name)))
            return go_to(url_for("feedback.index", show="asked"))
    return _page(user, mentorship, form)


@bp.post("/advice/<int:id>/deletion")
@permit(policy.withdraw_request, AdviceRequest)
def withdraw(user: Person, request: AdviceRequest) -> Response:
    request.withdraw(by=user)
    flash.confirm(_("Request withdrawn."))
    return go_to(url_for("feedback.index", show="asked"))


def _page(user: Person, mentorship: Mentorship, form: AdviceForm) -> Response:
    return render(
        "feedback/ask.html",
        fragment="feedback/_advice_form.html",
        mentorship=mentorship,
        other=mentorship.other(user),
        form=form,
    )
