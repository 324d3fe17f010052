"""What came of an introduction, and the step that the person who was introduced may make of it."""

from typing import Any

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave
from app.goals.queries.own_goals import goals_of
from app.i18n import _
from app.introductions import policy
from app.introductions.forms import IntroductionOutcomeForm
from app.introductions.models import Introduction
from app.introductions.presenters.introduction_page import introduction_page, outcome_draft
from app.people.models import Person
from app.steps.forms import StepForm
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("introduction_outcomes", __name__)
step_draft = Autosave("introductions.step", page="introduction_outcomes.new")


@bp.post("/introductions/<int:id>/outcome")
@permit(policy.change, Introduction)
def update(user: Person, introduction: Introduction) -> Response:
    form = IntroductionOutcomeForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            introduction.write_outcome(form.outcome.data, by=user, seen=form.seen.data)
            outcome_draft.forget(user, introduction)
            flash.confirm(_("Saved. %(name)s can read it too.", name=isolated(introduction.introducer.call_name)))
            return go_to(url_for("introductions.show", id=introduction.id))
    outcome_draft.save_refused(user, introduction, form)
    now = form.overtaken_by(introduction.reread)
    return introduction_page(user, now or introduction, outcome=form)


@bp.get("/introductions/<int:id>/step/new")
@permit(policy.change, Introduction)
def new(user: Person, introduction: Introduction) -> Response:
    """The form of a step, with what is known about it."""
    if not introduction.made_on:
        return go_to(url_for("introductions.show", id=introduction.id))
    drafts = step_draft.saved_drafts(user, introduction)
    other = isolated(introduction.introducer.call_name)
    met = _("%(name)s introduced me to %(person)s", name=other, person=isolated(introduction.name))
    known = {"text": introduction.outcome or met, "kind": "introduction", "taken_on": introduction.made_on}
    form = StepForm(drafts.typed, user=user, goals=goals_of(user), data=known)
    return _step_page(introduction, form, drafts=drafts)


@bp.post("/introductions/<int:id>/step")
@permit(policy.change, Introduction)
def create(user: Person, introduction: Introduction) -> Response:
    form = StepForm(user=user, goals=goals_of(user))
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            step = introduction.add_step(by=user, **form.values)
            step_draft.forget(user, introduction)
            flash.confirm(_("Added. Only you see it, unless you share it here."))
            return go_to(url_for("steps.show", id=step.id))
    step_draft.save_refused(user, introduction, form)
    return _step_page(introduction, form)


def _step_page(introduction: Introduction, form: StepForm, **more: Any) -> Response:
    url = url_for("introduction_outcomes.create", id=introduction.id)
    about: dict[str, Any] = {"form": form, "url": url, "introduction": introduction, "step": None}
    page, fragment = "introductions/step.html", "steps/_step_form.html"
    return render(page, fragment=fragment, **about, **more)
