"""The feedback one person wrote: notes, also kept ones, answers, and requests for advice."""

from collections.abc import Iterator

from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer
from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    for note in Feedback.select().where(Feedback.author == person):
        label = _("A note you kept for yourself") if note.kept_for else _("A note")
        yield OwnText(note.mentorship_id, note.written_at, label, [note.saw, note.next, note.because])
    answers = FeedbackAnswer.select(FeedbackAnswer, Feedback).join(Feedback).where(FeedbackAnswer.person == person)
    for answer in answers.where(FeedbackAnswer.words != ""):
        yield OwnText(answer.feedback.mentorship_id, answer.at, _("An answer to a note"), [answer.words])
    for request in AdviceRequest.select().where(AdviceRequest.asked_by == person):
        yield OwnText(request.mentorship_id, request.asked_at, _("A request for advice"), [request.text])
