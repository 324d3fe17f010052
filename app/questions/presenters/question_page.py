"""The page of a question, with the form to answer it or add something."""

from typing import Any

from flask import Response

from app.drafts.web.autosave import Autosave
from app.people.models import Person
from app.questions.forms import ReplyForm
from app.questions.models import Question, QuestionReply
from app.questions.presenters.ask_form import in_sentences
from app.questions.queries.agreed_contact import agreed_contact
from app.questions.queries.threads import thread
from app.web.replies import render

reply_autosave = Autosave(QuestionReply.FORM, page="questions.show")


def question_page(user: Person, question: Question, form: ReplyForm | None = None) -> Response:
    """The page. Without a form, its form has the draft. Of a withdrawn question, the other person reads only that it
    was withdrawn.
    """
    mentorship = question.mentorship
    context: dict[str, Any] = {"mentorship": mentorship, "other": mentorship.other(user)}
    drafts = None if form else reply_autosave.saved_drafts(user, question)
    form = form or ReplyForm(drafts.typed if drafts else None)
    context["unsent"] = form.text.data
    if question.deleted_at:
        return render("questions/withdrawn.html", question=question, form=form, **context)
    page = thread(user, question)
    form.seen.data = str(page.own)
    is_mine = question.author_id == user.id
    form.describe(is_answer=not is_mine and not page.own, agreed=in_sentences(agreed_contact(mentorship)))
    is_full = len(page.replies) >= QuestionReply.MOST
    return render(
        "questions/show.html",
        fragment="questions/_reply_form.html",
        question=question,
        thread=page,
        form=form,
        drafts=drafts,
        is_mine=is_mine,
        may_reply=mentorship.is_going_on and not question.is_held and not is_full,
        **context,
    )
