"""The job that shows questions and answers when their hold ends."""

from app.contracts import Job
from app.questions.models import Question, QuestionReply


def show_due() -> int:
    return Question.show_due() + QuestionReply.show_due()


JOBS = (Job("question holds", show_due, seconds=2),)
