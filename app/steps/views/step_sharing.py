"""Sharing a step with the other person of a mentorship, and what that person says about it."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.steps import policy
from app.steps.forms import ConfirmationForm, SharingForm
from app.steps.models import CareerStep
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to

bp = Blueprint("step_sharing", __name__)


@bp.post("/steps/<int:id>/sharing")
@permit(policy.change, CareerStep)
def share(user: Person, step: CareerStep) -> Response:
    wanted = hidden_int(SharingForm().mentorship.data)
    mentorship = next((each for each in mentorships_of(user) if each.id == wanted), None)
    if mentorship:
        step.share(mentorship, by=user)
        name = isolated(mentorship.other(user).call_name)
        undo = url_for("step_sharing.take_back", id=step.id)
        flash.confirm(_("%(name)s can see this step now.", name=name), undo=undo, what=_("sharing the step"))
    return go_to(url_for("steps.show", id=step.id))


@bp.post("/steps/<int:id>/sharing/deletion")
@permit(policy.change, CareerStep)
def take_back(user: Person, step: CareerStep) -> Response:
    step.take_back(by=user)
    flash.confirm(_("Only you see this step now."))
    return go_to(url_for("steps.show", id=step.id))


@bp.post("/steps/<int:id>/confirmation")
@permit(policy.confirm, CareerStep)
def confirm(user: Person, step: CareerStep) -> Response:
    step.confirm(by=user, seen=ConfirmationForm().seen.data)
    name = isolated(step.owner.call_name)
    flash.confirm(_("Confirmed. %(name)s sees that you did.", name=name))
    return go_to(url_for("steps.show", id=step.id))


@bp.post("/steps/<int:id>/confirmation/deletion")
@permit(policy.confirm, CareerStep)
def unconfirm(user: Person, step: CareerStep) -> Response:
    step.unconfirm(by=user)
    flash.confirm(_("It’s no longer confirmed."))
    return go_to(url_for("steps.show", id=step.id))
