"""The question who could help, on the agenda of a mentorship."""

from flask import Blueprint, Response, url_for

from app.i18n import _
from app.mentorships.models import mentorships_of
from app.people.models import Person
from app.text import isolated
from app.web import access, flash
from app.web.access import permit
from app.web.forms import hidden_int
from app.web.replies import go_to
from app.who_else import policy
from app.who_else.forms import HelperQuestionForm
from app.who_else.models import HelperQuestion
from app.who_else.queries.helper_map import helper_map

bp = Blueprint("helper_questions", __name__)


@bp.post("/who-else/questions")
@permit(access.signed_in)
def create(user: Person) -> Response:
    """Ask about a goal or an objective that the other person knows."""
    form = HelperQuestionForm()
    cell = helper_map(user, mentorships_of(user)).cell(form.cell.data or "")
    wanted = hidden_int(form.mentorship.data)
    mentorship = next((each for each in cell.askable if each.id == wanted), None) if cell else None
    if cell and mentorship:
        title = _("Who could help with “%(goal)s”?", goal=isolated(cell.text))
        HelperQuestion.ask(mentorship, by=user, goal=cell.goal, objective=cell.objective, title=title)
        name = isolated(mentorship.other(user).call_name)
        flash.confirm(_("It’s a topic for your next session with %(name)s.", name=name))
    return go_to(url_for("growth.show", _anchor="who-else"))


@bp.post("/who-else/questions/<int:id>/deletion")
@permit(policy.withdraw, HelperQuestion)
def delete(user: Person, question: HelperQuestion) -> Response:
    question.withdraw()
    flash.confirm(_("It’s off the agenda."))
    return go_to(url_for("growth.show", _anchor="who-else"))
