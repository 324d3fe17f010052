"""Evidence for a goal: one line or a link."""

from flask import Blueprint, Response, url_for

from app.accounts.models import limits
from app.goals import policy
from app.goals.forms import EvidenceForm
from app.goals.models import Goal, GoalEvidence
from app.goals.presenters.goal_list import card_page
from app.goals.queries.goal_lists import cards_of
from app.i18n import _
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("goal_evidence", __name__)


@bp.post("/goals/<int:id>/evidence")
@permit(policy.change, Goal)
def create(user: Person, goal: Goal) -> Response:
    form = EvidenceForm()
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            GoalEvidence.add(by=user, goal=goal, **form.values)
            flash.confirm(_("Added."))
            return go_to(url_for("goals.show", id=goal.id))
    (card,) = cards_of(user, mentorships_of(user), only=goal)
    return render("goals/show.html", **card_page(card, user, form, moved=goal.id))


@bp.post("/goal-evidence/<int:id>/deletion")
@permit(policy.delete_evidence, GoalEvidence)
def delete(user: Person, evidence: GoalEvidence) -> Response:
    evidence.move_to_bin(by=user)
    undo = url_for("goal_evidence.restore", id=evidence.id)
    flash.confirm(_("The line is deleted."), undo=undo, what=_("deleting the line"))
    return go_to(url_for("goals.show", id=evidence.goal_id))


@bp.post("/goal-evidence/<int:id>/restoration")
@permit(policy.delete_evidence, GoalEvidence)
def restore(user: Person, evidence: GoalEvidence) -> Response:
    evidence.restore(by=user)
    flash.confirm(_("The line is restored."))
    return go_to(url_for("goals.show", id=evidence.goal_id))
