"""Mail about questions between sessions, which never quotes them. Every mail is written just before each attempt, so
none is sent about a question that was answered or withdrawn meanwhile.
"""

from collections.abc import Iterable
from typing import Any

from flask import url_for

from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy
from app.mail.rendering import called
from app.mentorships.models import subject_with_pair
from app.people.models import Person
from app.questions.labels import BEFORE
from app.questions.models import Question, QuestionReply
from app.questions.web.answer_links import SEVEN_DAYS, link_for

QUESTIONS = MailSubject(
    "questions",
    name=lazy("questions between sessions"),
    field="questions_mail",
    label=lazy("Questions between sessions"),
    hint=lazy("When somebody asks you something, answers you or would rather talk about it."),
    description=lazy("It tells you that somebody asks you something between sessions or has answered you."),
    stopped=lazy("You’ll get no more mail about questions between sessions."),
)


def _question_of(event: Event) -> Question | None:
    """The question of an event, unless it was withdrawn."""
    return subject_with_pair(event, Question, Question.deleted_at.is_null())


def _reply_of(event: Event) -> QuestionReply | None:
    there = (QuestionReply.id == event.subject_id) & Question.deleted_at.is_null()
    return QuestionReply.with_mentorship().where(there).get_or_none()


def replied_question(event: Event) -> int | None:
    """The id of the question that the reply of an event belongs to."""
    reply = _reply_of(event)
    return reply.question_id if reply else None


def _asked(event: Event) -> Iterable[Person]:
    question = _question_of(event)
    return [question.recipient] if question and question.urgency == BEFORE else []


def _asker(event: Event) -> Iterable[Person]:
    question = _question_of(event)
    return [question.writer] if question and question.left_by_id not in (None, question.author_id) else []


def _reader(event: Event) -> Iterable[Person]:
    reply = _reply_of(event)
    return [reply.recipient] if reply else []


def _ask(event: Event, person: Person) -> Mail | None:
    """About a question that waits for an answer, with a link for one answer without signing in."""
    question = _question_of(event)
    if question is None or question.urgency != BEFORE or not question.mentorship.is_active:
        return None
    if question.was_discussed or QuestionReply.by(person, question):
        return None
    subject = _("%(name)s asks you a question", name=called(question.writer))
    return _mail(question, person, subject, link_for(question, person), days=SEVEN_DAYS.days)


def _answer(event: Event, person: Person) -> Mail | None:
    """About an answer, or something that was added. Of several by the same person, only the last has a mail."""
    reply = _reply_of(event)
    if reply is None or not reply.mentorship.is_going_on:
        return None
    question, later = reply.question, QuestionReply.id > reply.id
    if QuestionReply.select().where((QuestionReply.question == question.id) & later).exists():
        return None
    name, is_answer = called(reply.writer), question.author_id == person.id
    answered = _("%(name)s answered your question", name=name)
    subject = answered if is_answer else _("%(name)s added something to a question you answered", name=name)
    link = url_for("questions.show", id=question.id, _external=True)
    return _mail(question, person, subject, link, is_answer=is_answer)


def _left(event: Event, person: Person) -> Mail | None:
    """About the wish to talk about a question in the session."""
    question = _question_of(event)
    if question is None or not question.mentorship.is_going_on or question.answered_at or not question.left_at:
        return None
    name = called(question.recipient)
    subject = _("%(name)s would like to talk about your question in your session", name=name)
    return _mail(question, person, subject, url_for("questions.show", id=question.id, _external=True))


def _mail(question: Question, person: Person, subject: str, link: str, **more: Any) -> Mail:
    context = {"other": called(question.mentorship.other(person)), "link": link, **more}
    return Mail(subject, context, mentorship=question.mentorship_id)


MAIL_KINDS = (
    MailKind(
        "question",
        ("question.shown",),
        recipients=_asked,
        mail=_ask,
        subject=QUESTIONS,
        must_know=True,
        gathers=True,
        written_when_due=True,
    ),
    MailKind(
        "question_answered",
        ("question_reply.shown",),
        recipients=_reader,
        mail=_answer,
        subject=QUESTIONS,
        must_know=True,
        gathers=True,
        written_when_due=True,
    ),
    MailKind(
        "question_left",
        ("question.left_for_session",),
        recipients=_asker,
        mail=_left,
        subject=QUESTIONS,
        gathers=True,
        written_when_due=True,
    ),
)
