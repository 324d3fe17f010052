"""Questions between sessions and their answers."""

from app.questions.models.question import Question
from app.questions.models.reply import QuestionReply
