"""How it went with what a note suggested."""

from flask import Blueprint, Response, abort, url_for

from app.feedback import policy
from app.feedback.forms import WentForm
from app.feedback.models import Feedback, FeedbackAnswer
from app.feedback.presenters.note_form import answer_form
from app.feedback.queries.note_lists import thread
from app.people.models import Person
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("feedback_outcomes", __name__)


@bp.post("/feedback/<int:id>/outcome")
@permit(policy.answer, Feedback)
def create(user: Person, feedback: Feedback) -> Response:
    answer, form = FeedbackAnswer.to(feedback), WentForm()
    if answer is None:
        abort(404)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            answer.record_outcome(form.went.data, by=user)
            flash.confirm("Noted. You both see it.")
            return go_to(url_for("feedback.show", id=feedback.id))
    answering = answer_form(user, feedback)
    answering.refusal = form.problems[0][1]
    return render("feedback/show.html", form=answering, status=form.status, **thread(user, feedback))
