"""Who may do what with a question: only the two people."""

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.questions.models import Question, QuestionReply


def use(user: Person, mentorship: Mentorship) -> bool:
    """Read the list. Whether a question can be asked now, the model decides, so that the form keeps the typed text."""
    return mentorship.includes(user) and not mentorship.is_proposed


def see(user: Person, question: Question) -> bool:
    return question.mentorship.includes(user)


def own(user: Person, question: Question) -> bool:
    """Only its author withdraws a question, or restores it."""
    return see(user, question) and question.author_id == user.id


def own_reply(user: Person, reply: QuestionReply) -> bool:
    return reply.mentorship.includes(user) and reply.author_id == user.id
