"""A new goal: the form, its hints while somebody types, and its draft."""

from typing import Any

from flask import Blueprint, Response, request, url_for

from app.accounts.models import limits
from app.drafts.web.autosave import Autosave, SavedDrafts
from app.goals.forms import GoalForm, saved_values
from app.goals.models import Goal
from app.goals.presenters.goal_form import HINTS, form_page, hints_answer
from app.goals.presenters.surroundings import options_for
from app.goals.queries.goal_lists import cards_of
from app.i18n import _
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.web import access, flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to, wants_fragment

bp = Blueprint("new_goals", __name__)
autosave = Autosave("goals.new", page="new_goals.new")


def _form(user: Person, typed: Any = None, **defaults: Any) -> GoalForm:
    return GoalForm(typed, options=options_for(user), data=defaults)


def _sent(user: Person, subject: Person) -> GoalForm:
    return _form(user, request.form)


autosave.add_route(bp, "/goals/draft", access.signed_in, None, _sent)


@bp.get("/goals/new")
@permit(access.signed_in)
def new(user: Person) -> Response:
    """The form, empty, from an objective (?objective=7-0), or from a goal that it changes on purpose (?follows=3)."""
    options = options_for(user)
    defaults = _defaults(user, options)
    drafts = SavedDrafts(None, []) if defaults else autosave.saved_drafts(user, user)
    if not defaults and len(options.going_on) == 1:
        defaults = {"shown_to": [str(options.going_on[0].id)]}
    form = GoalForm(drafts.typed, options=options, data={"by": _first_day(options)} | defaults)
    return form_page(form, url_for("new_goals.create"), drafts=drafts, **_addresses())


@bp.post("/goals")
@permit(access.signed_in)
def create(user: Person) -> Response:
    form = _form(user, request.form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            goal = Goal.make(
                by=user,
                follows=Goal.own(user, hidden_int(form.follows.data)),
                typed=autosave.submission(user, form),
                **form.values,
            )
            flash.confirm(_("Your goal is saved."))
            return go_to(url_for("goals.show", id=goal.id))
    return form_page(form, url_for("new_goals.create"), **_addresses())


@bp.post("/goals/hints")
@permit(access.signed_in)
def hint(user: Person) -> Response:
    """The sentence and the hint for what is typed so far. Without JavaScript, the whole page, with a draft."""
    form = _form(user, request.form)
    if wants_fragment(HINTS):
        return hints_answer(form, url_for("new_goals.hint"))
    if form.validate():
        autosave.save(user, user, form)
    return form_page(form, url_for("new_goals.create"), **_addresses())


def _addresses() -> dict[str, Any]:
    return {"draft_url": url_for("new_goals.autosave"), "hints_url": url_for("new_goals.hint"), "goal": None}


def _first_day(options: Any) -> str:
    return next((f"review-{id}" for id in options.reviews), "months")


def _defaults(user: Person, options: Any) -> dict[str, Any]:
    objective = next((each for each in options.objectives if each.key == request.args.get("objective")), None)
    if objective:
        return {"what": objective.text, "objective": objective.key, "shown_to": [str(objective.mentorship.id)]}
    followed = Goal.own(user, hidden_int(request.args.get("follows")))
    if followed is None:
        return {}
    (card,) = cards_of(user, mentorships_of(user), only=followed)
    return saved_values(card, options) | {"follows": str(followed.id)}
