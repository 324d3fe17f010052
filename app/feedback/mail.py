"""Mail about notes and requests for advice, which never quotes them (docs/practice.md 11.8).

Every mail is written just before each attempt, so none is sent about a note that already has an answer.
"""

from collections.abc import Iterable
from datetime import timedelta

from flask import url_for
from peewee import JOIN

from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.feedback.labels import TALK, permission_question
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer, PermissionRequest
from app.i18n import _, lazy, ngettext
from app.mail.models import Message
from app.mail.rendering import called
from app.mentorships.models import Mentorship, subject_with_pair
from app.people.models import Person
from app.web.filters import weekday_of

NOTE = "feedback_note"
"""The kind of mail about a new note."""

A_WEEK = timedelta(days=7)
"""One mail covers the notes of this long, because news may wait that long for its mail (app/mail/rules). An older note
had its own mail, or its reader had stopped mail.
"""

FEEDBACK = MailSubject(
    "feedback",
    name=lazy("feedback"),
    field="feedback_mail",
    label=lazy("Feedback"),
    hint=lazy("When somebody leaves you a note, answers yours, asks for your advice or asks you first."),
    description=lazy(
        "It tells you that somebody left you a note, asked for your advice or asks you first, but never what it says."
    ),
    stopped=lazy("You’ll get no more mail when somebody leaves you a note, asks for your advice or asks you first."),
)


def _reader(event: Event) -> Iterable[Person]:
    note = subject_with_pair(event, Feedback)
    return [note.recipient] if note else []


def writer_of(event: Event) -> Iterable[Person]:
    note = subject_with_pair(event, Feedback)
    return [note.writer] if note else []


def _note(event: Event, person: Person) -> Mail | None:
    """About a note without an answer. Of several notes that waited for the morning, only the last has a mail."""
    note = subject_with_pair(event, Feedback)
    if note is None or note.shown_at is None or FeedbackAnswer.to(note):
        return None
    unmailed = _unmailed_with(note)
    if unmailed[-1].id != note.id:
        return None
    count, name = len(unmailed), called(note.writer)
    subject = ngettext("%(name)s left you a note", "%(name)s left you %(count)d notes", count, name=name)
    if count == 1:
        return _mail(note.mentorship, person, subject, url_for("feedback.show", id=note.id, _external=True))
    link = url_for("feedback.index", waiting="yes", _external=True)
    return _mail(note.mentorship, person, subject, link, are_several=True)


def _unmailed_with(note: Feedback) -> list[Feedback]:
    """The notes by the same author that have neither an answer nor a mail yet, the newest last."""
    sent = (Message.person == note.recipient) & (Message.kind == NOTE) & Message.sent_at.is_null(False)
    last = Message.select(Message.sent_at).where(sent).order_by(Message.sent_at.desc()).first()
    theirs = (Feedback.mentorship == note.mentorship_id) & (Feedback.author == note.author_id)
    query = Feedback.select().join(FeedbackAnswer, JOIN.LEFT_OUTER).where(theirs & FeedbackAnswer.id.is_null())
    lately = note.shown_at - A_WEEK
    since = max(last.sent_at, lately) if last else lately
    return list(query.where(Feedback.shown_at > since).order_by(Feedback.shown_at, Feedback.id)) or [note]


def _request_of(event: Event) -> AdviceRequest | None:
    """The request of an event, unless it was withdrawn."""
    return subject_with_pair(event, AdviceRequest, AdviceRequest.taken_back_at.is_null())


def _asked(event: Event) -> Iterable[Person]:
    request = _request_of(event)
    return [request.mentorship.other(request.mentorship.person_with(request.asked_by_id))] if request else []


def _advice(event: Event, person: Person) -> Mail | None:
    """About a request for advice without an answer."""
    request = _request_of(event)
    if request is None or Feedback.select().where(Feedback.request == request).exists():
        return None
    link = url_for("feedback.new", id=request.mentorship.id, asked=request.id, _external=True)
    name = called(request.mentorship.other(person))
    return _mail(request.mentorship, person, _("%(name)s asks for your advice on one thing", name=name), link)


def _permission_of(event: Event) -> PermissionRequest | None:
    """The question of an event, as long as it is open."""
    request = subject_with_pair(event, PermissionRequest)
    return request if request and request.is_open else None


def _asked_first(event: Event) -> Iterable[Person]:
    request = _permission_of(event)
    return [request.mentorship.other(request.asker)] if request else []


def _permission(event: Event, person: Person) -> Mail | None:
    """About the question "May I say something about …?", which has no words of its writer (docs/practice.md 4.6)."""
    request = _permission_of(event)
    if request is None or request.mentorship.is_paused:
        return None
    day = weekday_of(request.session.starts_at) if request.session else ""
    question, name = permission_question(request.about, day), called(request.asker)
    subject = _("%(name)s asks: %(question)s", name=name, question=question)
    return _mail(
        request.mentorship, person, subject, url_for("permission_requests.show", id=request.id, _external=True)
    )


def _talk(event: Event, person: Person) -> Mail | None:
    """About the wish to talk about a note (docs/practice.md 4.4)."""
    note = subject_with_pair(event, Feedback)
    answer = FeedbackAnswer.to(note) if note else None
    if note is None or answer is None or answer.kind != TALK:
        return None
    link = url_for("feedback.show", id=note.id, _external=True)
    name = called(note.recipient)
    return _mail(note.mentorship, person, _("%(name)s would like to talk about your note", name=name), link)


def _mail(mentorship: Mentorship, person: Person, subject: str, link: str, *, are_several: bool = False) -> Mail | None:
    """A mail, unless the mentorship has ended."""
    if not mentorship.is_going_on:
        return None
    context = {"other": called(mentorship.other(person)), "link": link, "are_several": are_several}
    return Mail(subject, context, mentorship=mentorship.id)


MAIL_KINDS = (
    MailKind(
        NOTE,
        ("feedback.shown",),
        recipients=_reader,
        mail=_note,
        subject=FEEDBACK,
        gathers=True,
        written_when_due=True,
    ),
    MailKind(
        "feedback_talk",
        ("feedback.to_talk",),
        recipients=writer_of,
        mail=_talk,
        subject=FEEDBACK,
        gathers=True,
        written_when_due=True,
    ),
    MailKind(
        "advice_asked",
        ("advice.asked",),
        recipients=_asked,
        mail=_advice,
        subject=FEEDBACK,
        must_know=True,
        gathers=True,
        written_when_due=True,
    ),
    MailKind(
        "permission_asked",
        ("permission.asked",),
        recipients=_asked_first,
        mail=_permission,
        subject=FEEDBACK,
        must_know=True,
        gathers=True,
        written_when_due=True,
    ),
)
