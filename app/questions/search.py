"""Questions between sessions in search, each with what was said to it."""

from collections.abc import Iterable
from typing import Any

from peewee import prefetch

from app.contracts import LabelledTexts, SearchKind
from app.db import JoinedLines
from app.i18n import lazy
from app.questions.models import Question, QuestionReply

QUESTION, ANSWER = lazy("A question between sessions"), lazy("An answer to a question")

_shown = QuestionReply.select(JoinedLines(QuestionReply.text)).where(
    (QuestionReply.question == Question.id) & QuestionReply.shown_at.is_null(False)
)


def _texts(row: Any, mentorship: Any) -> LabelledTexts:
    return [(QUESTION, row.text), *((ANSWER, line) for line in (row.answers or "").split("\n"))]


def _batch(first: int, last: int) -> Iterable[Question]:
    questions = Question.select().where(Question.id.between(first, last))
    return prefetch(questions, QuestionReply.select())


SEARCH_KINDS = (
    SearchKind(
        model=Question,
        columns=(Question.text, _shown.alias("answers")),
        texts=_texts,
        address=lambda row: f"/questions/{row.id}",
        batch=_batch,
    ),
)
