"""Somebody's steps: the list, one step, and the forms that add and change them."""

from typing import Any

from flask import Blueprint, Response, url_for

from app import clock, rooms
from app.accounts.models import limits
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.goals.queries.own_goals import goals_of
from app.i18n import _
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.steps import policy
from app.steps.forms import StepChangeForm, StepFields, StepForm
from app.steps.models import CareerStep
from app.steps.presenters.step_list import list_by_year, step_page
from app.web import access, flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("steps", __name__)
new_draft = Autosave("steps.new", page="steps.new")
change_draft = Autosave("steps.step", page="steps.edit")


@bp.get("/steps")
@permit(access.signed_in)
def index(user: Person) -> Response:
    return render("steps/index.html", years=list_by_year(user, mentorships_of(user)))


@bp.get("/steps/new")
@permit(access.signed_in)
def new(user: Person) -> Response:
    drafts = new_draft.saved_drafts(user, user)
    form = StepForm(drafts.typed, user=user, goals=goals_of(user), taken_on=clock.today_in(user.zone))
    return _page(form, url_for("steps.create"), drafts=drafts)


@bp.post("/steps")
@permit(access.signed_in)
def create(user: Person) -> Response:
    form = StepForm(user=user, goals=goals_of(user))
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            step = CareerStep.add(by=user, **form.values)
            new_draft.forget(user, user)
            flash.confirm(_("Added. Only you see it, unless you share it here."))
            return go_to(url_for("steps.show", id=step.id))
    new_draft.save_refused(user, user, form)
    return _page(form, url_for("steps.create"))


@bp.get("/steps/<int:id>")
@permit(policy.see, CareerStep)
def show(user: Person, step: CareerStep) -> Response:
    page = step_page(user, step, mentorships_of(user))
    return render("steps/show.html", **page, parts=rooms.beside(user, step))


@bp.get("/steps/<int:id>/edit")
@permit(policy.change, CareerStep)
def edit(user: Person, step: CareerStep) -> Response:
    drafts = change_draft.saved_drafts(user, step)
    saved = {"text": step.text, "kind": step.kind, "taken_on": step.taken_on, "part": step.part}
    saved |= {"goal": str(step.goal_id or ""), "seen": step.fingerprint}
    form = StepChangeForm(drafts.typed, user=user, goals=goals_of(user), data=saved)
    return _page(form, url_for("steps.update", id=step.id), step=step, drafts=drafts)


@bp.post("/steps/<int:id>")
@permit(policy.change, CareerStep)
def update(user: Person, step: CareerStep) -> Response:
    form = StepChangeForm(user=user, goals=goals_of(user))
    if form.validate_on_submit():
        with form.showing_rule_errors():
            step.change(by=user, **form.values)
            change_draft.forget(user, step)
            flash.confirm(_("Changed."))
            return go_to(url_for("steps.show", id=step.id))
    change_draft.save_refused(user, step, form)
    now = form.overtaken_by(step.reread)
    return _page(form, url_for("steps.update", id=step.id), step=step, now=now)


@bp.post("/steps/<int:id>/deletion")
@permit(policy.delete, CareerStep)
def delete(user: Person, step: CareerStep) -> Response:
    step.move_to_bin(by=user)
    undo = url_for("steps.restore", id=step.id)
    flash.confirm(_("The step is deleted."), undo=undo, what=_("deleting the step"))
    return go_to(url_for("steps.index"))


@bp.post("/steps/<int:id>/restoration")
@permit(policy.delete, CareerStep)
def restore(user: Person, step: CareerStep) -> Response:
    step.restore(by=user)
    flash.confirm(_("The step is restored."))
    return go_to(url_for("steps.show", id=step.id))


def _page(
    form: StepFields,
    url: str,
    step: CareerStep | None = None,
    drafts: SavedDrafts | None = None,
    now: CareerStep | None = None,
) -> Response:
    more: dict[str, Any] = {"step": step, "drafts": drafts, "now": now}
    return render("steps/form.html", fragment="steps/_step_form.html", form=form, url=url, **more)
