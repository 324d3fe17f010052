"""One of three answers to a note, and taking it back."""

from flask import Blueprint, Response, url_for

from app.feedback import policy
from app.feedback.forms import AnswerForm
from app.feedback.models import Feedback, FeedbackAnswer
from app.feedback.queries.note_lists import thread
from app.people.models import Person
from app.sessions.presenters.next_session import next_day_in
from app.web import flash
from app.web.access import permit
from app.web.replies import go_to, render

bp = Blueprint("feedback_answers", __name__)

SAID = {
    "thanks": "Thanked.",
    "try": "It is among your commitments.",
    "talk": "It is on your next agenda.",
}


@bp.post("/feedback/<int:id>/answer")
@permit(policy.answer, Feedback)
def create(user: Person, feedback: Feedback) -> Response:
    form = AnswerForm(zone=user.zone, next_on=next_day_in(feedback.mentorship, user.zone))
    place = url_for("feedback.show", id=feedback.id)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            FeedbackAnswer.give(feedback, by=user, **form.values)
            undo = url_for("feedback_answers.destroy", id=feedback.id)
            flash.confirm(SAID[form.answer.data], undo=undo, what=f"your answer to {feedback.author.call_name}")
            return go_to(place)
    return render("feedback/show.html", form=form, status=form.status, **thread(user, feedback))


@bp.post("/feedback/<int:id>/answer/deletion")
@permit(policy.answer, Feedback)
def destroy(user: Person, feedback: Feedback) -> Response:
    """Taking it back twice is taking it back once."""
    place = url_for("feedback.show", id=feedback.id)
    answer = FeedbackAnswer.to(feedback)
    if answer:
        answer.take_back(by=user)
        flash.confirm("Taken back.")
    return go_to(place)
