"""The page of a goal, and the form that changes its words."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from app import rooms
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.goals import policy
from app.goals.forms import GoalChangeForm, saved_values
from app.goals.models import Goal
from app.goals.presenters.goal_form import HINTS, form_page, hints_answer
from app.goals.presenters.goal_list import card_page
from app.goals.presenters.surroundings import options_for
from app.goals.queries.goal_lists import GoalCard, card_for_other, cards_of
from app.i18n import _
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to, render, wants_fragment

bp = Blueprint("goals", __name__)
autosave = Autosave("goals.goal", page="goals.edit")


def _card(user: Person, goal: Goal) -> GoalCard:
    if goal.owner_id != user.id:
        return card_for_other(user, goal)
    (card,) = cards_of(user, mentorships_of(user), only=goal)
    return card


def _sent(user: Person, goal: Goal) -> GoalChangeForm:
    return GoalChangeForm(request.form, options=options_for(user, but=goal))


autosave.add_route(bp, "/goals/<int:id>/draft", policy.change, Goal, _sent)


@bp.get("/goals/<int:id>")
@permit(policy.see, Goal)
def show(user: Person, goal: Goal) -> Response:
    moved = hidden_int(request.args.get("moved"))
    card = _card(user, goal)
    parts = rooms.beside(user, goal, [place.mentorship for place in card.places])
    return render("goals/show.html", **card_page(card, user, moved=moved, parts=parts))


@bp.get("/goals/<int:id>/edit")
@permit(policy.change, Goal)
def edit(user: Person, goal: Goal) -> Response:
    if goal.has_ended:
        return go_to(url_for("goals.show", id=goal.id))
    drafts = autosave.saved_drafts(user, goal)
    return _page(_filled(user, goal, drafts.typed), goal, drafts=drafts)


@bp.post("/goals/<int:id>")
@permit(policy.change, Goal)
def update(user: Person, goal: Goal) -> Response:
    form = _sent(user, goal)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            goal.change(by=user, typed=autosave.submission(goal, form), **form.values)
            flash.confirm(_("Changed."))
            return go_to(url_for("goals.show", id=goal.id))
    return _page(form, goal, now=form.overtaken_by(goal.reread))


@bp.post("/goals/<int:id>/hints")
@permit(policy.change, Goal)
def hint(user: Person, goal: Goal) -> Response:
    """The sentence and the hint for what is typed so far. Without JavaScript, the whole page, with a draft."""
    form = _sent(user, goal)
    if wants_fragment(HINTS):
        return hints_answer(form, url_for("goals.hint", id=goal.id))
    if form.validate():
        autosave.save(user, goal, form)
    return _page(form, goal)


@bp.post("/goals/<int:id>/deletion")
@permit(policy.delete, Goal)
def delete(user: Person, goal: Goal) -> Response:
    goal.move_to_bin(by=user)
    undo = url_for("goals.restore", id=goal.id)
    flash.confirm(_("The goal is deleted."), undo=undo, what=_("deleting the goal"))
    return go_to(url_for("growth.show"))


@bp.post("/goals/<int:id>/restoration")
@permit(policy.delete, Goal)
def restore(user: Person, goal: Goal) -> Response:
    goal.restore(by=user)
    flash.confirm(_("The goal is restored."))
    return go_to(url_for("growth.show"))


def _filled(user: Person, goal: Goal, typed: Any) -> GoalChangeForm:
    """The form with what is saved, or with a draft."""
    options = options_for(user, but=goal)
    values = saved_values(_card(user, goal), options) | {"seen": goal.fingerprint}
    return GoalChangeForm(typed, options=options, data=values)


def _page(form: GoalChangeForm, goal: Goal, drafts: SavedDrafts | None = None, now: Goal | None = None) -> Response:
    return form_page(
        form,
        url_for("goals.update", id=goal.id),
        drafts=drafts,
        goal=goal,
        now=now,
        draft_url=url_for("goals.autosave", id=goal.id),
        hints_url=url_for("goals.hint", id=goal.id),
    )
