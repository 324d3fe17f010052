"""Once a quarter, for one person alone: how clear the next step is, and how sure they are of their goals."""

from flask import Blueprint, Response, url_for

from app.goals.models import GoalSureness
from app.goals.queries.own_goals import goals_of, last_sureness
from app.i18n import _
from app.people.models import Person
from app.steps.forms import ClarityForm
from app.steps.models import Clarity
from app.steps.presenters.clarity_chart import clarity_chart
from app.steps.queries.clarity import clarity_of
from app.web import access, flash
from app.web.access import permit
from app.web.filters import day
from app.web.replies import go_to, render

bp = Blueprint("clarity", __name__)


@bp.get("/next-step")
@permit(access.signed_in)
def edit(user: Person) -> Response:
    goals = goals_of(user, is_open=True)
    return _page(user, ClarityForm(goals=goals, last=last_sureness(goals)))


@bp.post("/next-step")
@permit(access.signed_in)
def update(user: Person) -> Response:
    goals = goals_of(user, is_open=True)
    form = ClarityForm(goals=goals, last=last_sureness(goals))
    if form.validate_on_submit():
        Clarity.answer(form.level.data, by=user)
        GoalSureness.answer_all(form.sureness, owner=user)
        flash.confirm(_("Saved. Only you see it. We’ll ask again in three months."))
        return go_to(url_for("growth.show", _anchor="next-step"))
    return _page(user, form)


@bp.post("/next-step/postponement")
@permit(access.signed_in)
def postpone(user: Person) -> Response:
    """ "Not now": ask again in two weeks."""
    again_on = Clarity.postpone(by=user)
    flash.confirm(_("We’ll ask again on %(day)s.", day=day(again_on)))
    return go_to(url_for("today.show"))


def _page(user: Person, form: ClarityForm) -> Response:
    answers = clarity_of(user)
    return render("steps/clarity.html", form=form, answers=answers, chart=clarity_chart(user, answers))
