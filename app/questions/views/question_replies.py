"""Answering a question on its page, and withdrawing the answer within two minutes."""

from flask import Blueprint, Response, request, url_for

from app.accounts.models import limits
from app.i18n import _
from app.people.models import Person
from app.questions import policy
from app.questions.forms import ReplyForm
from app.questions.models import Question, QuestionReply
from app.questions.presenters.question_page import question_page, reply_autosave
from app.text import isolated
from app.web import flash
from app.web.access import permit
from app.web.browsers import device_name
from app.web.replies import go_to

bp = Blueprint("question_replies", __name__)
reply_autosave.add_route(
    bp, "/questions/<int:id>/replies/draft", policy.see, Question, lambda user, question: ReplyForm(request.form)
)


@bp.post("/questions/<int:id>/replies")
@permit(policy.see, Question)
def create(user: Person, question: Question) -> Response:
    form = ReplyForm(request.form)
    if form.validate_on_submit():
        with form.showing_rule_errors():
            limits.NOTE.count(str(user.id))
            typed = reply_autosave.submission(question, form)
            reply = QuestionReply.give(by=user, question=question, typed=typed, **form.values)
            _confirm_sent(reply)
            return go_to(url_for("questions.show", id=question.id))
    return question_page(user, question, form)


@bp.post("/question-replies/<int:id>/withdrawal")
@permit(policy.own_reply, QuestionReply)
def withdraw(user: Person, reply: QuestionReply) -> Response:
    """Withdraw it and reopen its text in the form."""
    reply.withdraw(by=user, device=device_name(request.user_agent.string))
    flash.confirm(_("Withdrawn. Nothing was sent."))
    return go_to(url_for("questions.show", id=reply.question_id, _anchor="reply_form"))


def _confirm_sent(reply: QuestionReply) -> None:
    name, undo = isolated(reply.recipient.call_name), url_for("question_replies.withdraw", id=reply.id)
    flash.confirm(_("Sent to %(name)s.", name=name), undo=undo, what=_("your answer to %(name)s", name=name))
