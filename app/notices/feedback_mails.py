"""Mail about feedback: a note is there, or somebody asks for advice; never what it says (docs/practice.md 11.8).

Every mail is made anew before each try, so one about a note that was answered meanwhile is never sent.
"""

from flask import current_app, url_for

from app.accounts.signed_in import reading_as
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer
from app.journal.models import Event
from app.mentorships.models import PAIR, Mentorship, with_pair
from app.notices import stopping
from app.notices.letters import Mail
from app.people.models import Person
from app.text import isolated


def note(event: Event) -> list[Mail]:
    """To whoever a note is for, once its hold is over and as long as they have not answered it."""
    found = with_pair(Feedback.select(Feedback, *PAIR), Feedback).where(Feedback.id == event.subject_id).get_or_none()
    if found is None or found.shown_at is None or FeedbackAnswer.to(found):
        return []
    link = url_for("feedback.show", id=found.id, _external=True)
    return _mail(found.mentorship, found.recipient, "{name} left you a note", link)


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


def _mail(mentorship: Mentorship, reader: Person, subject: str, link: str) -> list[Mail]:
    """Mail to one of the two, if they want any and the mentorship goes on."""
    if not (reader.has_joined and reader.feedback_mail and mentorship.has_begun):
        return []
    with reading_as(reader):
        name = isolated(mentorship.other(reader).call_name)
        token = stopping.token_for(reader, stopping.FEEDBACK, str(current_app.secret_key))
        stop = url_for("stopped_mail.show", token=token, _external=True)
        words = {"other": name, "link": link}
        return [
            Mail(reader, subject.format(name=name), words, waits=True, stop=stop, subject_of_stop=stopping.FEEDBACK)
        ]


TOLD = {
    "feedback.shown": ("feedback_note", note),
    "advice.asked": ("advice_asked", advice),
}
"""By the name of an event: the kind of its mail and how it is made."""

NAMES = {"feedback_note": "A note is there", "advice_asked": "A question for advice"}
"""What a kind is called on the page about mail."""
