"""The questions one person asked, and what they wrote to questions."""

from collections.abc import Iterator

from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person
from app.questions.models import Question, QuestionReply


def own_texts(person: Person) -> Iterator[OwnText]:
    for question in Question.select().where((Question.author == person) & Question.deleted_at.is_null()):
        yield OwnText(question.mentorship_id, question.written_at, _("A question between sessions"), [question.text])
    replies = QuestionReply.select(QuestionReply, Question).join(Question)
    for reply in replies.where(QuestionReply.author == person):
        yield OwnText(reply.question.mentorship_id, reply.written_at, _("An answer to a question"), [reply.text])
