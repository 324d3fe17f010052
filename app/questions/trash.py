"""Withdrawn questions in the bin of their author."""

from app.contracts import TrashKind
from app.i18n import _
from app.questions.models import Question

TRASH_KINDS = (
    TrashKind(
        model=Question,
        label=lambda question: _("A question between sessions"),
        text=lambda question: question.text,
        restore_endpoint="questions.restore",
    ),
)
