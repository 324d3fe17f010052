"""One tap on a goal: how far along it is, its first step, a pause, an end, or a changed objective."""

from flask import Blueprint, Response, url_for

from app.goals import policy
from app.goals.forms import ObjectiveForm, ProgressForm, StateForm
from app.goals.labels import CHANGED, OPEN, PAUSED, REACHED
from app.goals.models import Goal
from app.goals.queries.objectives import agreed_in
from app.i18n import _, lazy
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to

MOVED = {
    OPEN: lazy("It’s open again."),
    PAUSED: lazy("It’s paused."),
    REACHED: lazy("It’s reached."),
    CHANGED: lazy("It’s changed on purpose."),
}

bp = Blueprint("goal_progress", __name__)


@bp.post("/goals/<int:id>/progress")
@permit(policy.change, Goal)
def update(user: Person, goal: Goal) -> Response:
    goal.note_progress(ProgressForm().progress.data or "", by=user)
    return _again(goal, moved=goal.id)


@bp.post("/goals/<int:id>/step")
@permit(policy.change, Goal)
def complete(user: Person, goal: Goal) -> Response:
    goal.note_step(True, by=user)
    return _again(goal)


@bp.post("/goals/<int:id>/step/deletion")
@permit(policy.change, Goal)
def reopen(user: Person, goal: Goal) -> Response:
    goal.note_step(False, by=user)
    return _again(goal)


@bp.post("/goals/<int:id>/state")
@permit(policy.change, Goal)
def move(user: Person, goal: Goal) -> Response:
    """Pause it, end it, or open it again."""
    state = StateForm().state.data or ""
    goal.move_to(state, by=user)
    flash.confirm(str(MOVED.get(state, _("You’ve let it go. That’s a good end too."))))
    return go_to(url_for("goals.show", id=goal.id))


@bp.post("/goals/<int:id>/objective")
@permit(policy.change, Goal)
def settle_objective(user: Person, goal: Goal) -> Response:
    """Keep the goal although its objective changed: for the new objective, or for none."""
    form = ObjectiveForm()
    place = goal.place_in(hidden_int(form.mentorship.data))
    if place and place.mentorship.is_going_on:
        (agreed,) = agreed_in(user, [place.mentorship]).values()
        current = agreed.versions[-1] if agreed.versions else []
        place.settle(form.objective.data if form.objective.data in current else "", by=user)
        flash.confirm(_("Kept. The goal goes on."))
    return go_to(url_for("goals.show", id=goal.id))


def _again(goal: Goal, moved: int | None = None) -> Response:
    """The page that the button was on, at the goal. After progress, its form for evidence is open."""
    if ProgressForm().page.data == "goal":
        return go_to(url_for("goals.show", id=goal.id, moved=moved))
    return go_to(url_for("growth.show", moved=moved, _anchor=f"goal-{goal.id}"))
