"""Mail about feedback: a note is there, or somebody asks for advice; never what it says (docs/practice.md 11.8).

Every mail is made anew before each try, so one about a note that was answered meanwhile is never sent.
"""

from datetime import timedelta

from flask import url_for
from peewee import JOIN

from app.events.models import Event
from app.feedback.labels import TALK
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer
from app.mail.models import Message
from app.mentorships.models import PAIR, Mentorship, with_pair
from app.notices import stopping
from app.notices.letters import Mail, called
from app.people.models import Person
from app.web import signing
from app.web.reader import reading_as

NOTE = "feedback_note"
"""The kind of mail that says a note is there."""

ONE_NIGHT = timedelta(days=1)
"""How much older a note may be that the same mail tells of; before that it was told, or mail was off."""


def note(event: Event) -> list[Mail]:
    """To whoever a note is for, once its hold is over and as long as they have not answered it. Of several that waited
    for the morning the last one tells.
    """
    found = with_pair(Feedback.select(Feedback, *PAIR), Feedback).where(Feedback.id == event.subject_id).get_or_none()
    if found is None or found.shown_at is None or FeedbackAnswer.to(found):
        return []
    untold = _untold_with(found)
    if untold[-1].id != found.id:
        return []
    if len(untold) == 1:
        link = url_for("feedback.show", id=found.id, _external=True)
        return _mail(found.mentorship, found.recipient, "{name} left you a note", link)
    link = url_for("feedback.index", waiting="yes", _external=True)
    return _mail(found.mentorship, found.recipient, f"{{name}} left you {len(untold)} notes", link, are_several=True)


def _untold_with(note: Feedback) -> list[Feedback]:
    """The notes without an answer that no mail has told of yet, from the same author, the last one last."""
    sent = (Message.person == note.recipient) & (Message.kind == NOTE) & Message.sent_at.is_null(False)
    last = Message.select(Message.sent_at).where(sent).order_by(Message.sent_at.desc()).first()
    theirs = (Feedback.mentorship == note.mentorship_id) & (Feedback.author == note.author_id)
    query = Feedback.select().join(FeedbackAnswer, JOIN.LEFT_OUTER).where(theirs & FeedbackAnswer.id.is_null())
    lately = note.shown_at - ONE_NIGHT
    since = max(last.sent_at, lately) if last else lately
    return list(query.where(Feedback.shown_at > since).order_by(Feedback.shown_at, Feedback.id)) or [note]


def advice(event: Event) -> list[Mail]:
    """To whoever is asked, as long as they have not written."""
    requests = with_pair(AdviceRequest.select(AdviceRequest, *PAIR), AdviceRequest)
    found = requests.where((AdviceRequest.id == event.subject_id) & AdviceRequest.taken_back_at.is_null()).get_or_none()
    if found is None or Feedback.select().where(Feedback.request == found).exists():
        return []
    mentorship = found.mentorship
    asked = mentorship.other(mentorship.person_with(found.asked_by_id))
    link = url_for("feedback.new", id=mentorship.id, asked=found.id, _external=True)
    return _mail(mentorship, asked, "{name} asks for your advice on one thing", link)


def talk(event: Event) -> list[Mail]:
    """To whoever wrote a note that the other would like to talk about; nothing more (docs/practice.md 4.4)."""
    found = with_pair(Feedback.select(Feedback, *PAIR), Feedback).where(Feedback.id == event.subject_id).get_or_none()
    answer = FeedbackAnswer.to(found) if found else None
    if found is None or answer is None or answer.kind != TALK:
        return []
    link = url_for("feedback.show", id=found.id, _external=True)
    return _mail(found.mentorship, found.writer, "{name} would like to talk about your note", link)


def _mail(mentorship: Mentorship, reader: Person, subject: str, link: str, *, are_several: bool = False) -> list[Mail]:
    """Mail to one of the two, if they want any and the mentorship goes on."""
    if not (reader.has_joined and reader.feedback_mail and mentorship.has_begun):
        return []
    with reading_as(reader):
        name = called(mentorship.other(reader))
        token = stopping.token_for(reader, stopping.FEEDBACK, signing.keys())
        stop = url_for("stopped_mail.show", token=token, _external=True)
        words = {"other": name, "link": link, "are_several": are_several}
        return [
            Mail(reader, subject.format(name=name), words, waits=True, stop=stop, subject_of_stop=stopping.FEEDBACK)
        ]


TOLD = {
    "feedback.shown": (NOTE, note),
    "feedback.to_talk": ("feedback_talk", talk),
    "advice.asked": ("advice_asked", advice),
}
"""By the name of an event: the kind of its mail and how it is made."""

KINDS = (NOTE, "feedback_talk", "advice_asked")
"""The kinds of mail about feedback."""
