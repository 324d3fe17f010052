"""Feedback in search: each note, with the request it answers and its own answer."""

from collections.abc import Iterable
from typing import Any

from peewee import prefetch

from app.contracts import LabelledTexts, SearchKind
from app.feedback.labels import REVIEW
from app.feedback.models import ANSWERING, AdviceRequest, Feedback, FeedbackAnswer
from app.i18n import _
from app.mentorships.models import Mentorship


def _texts(row: Any, mentorship: Mentorship) -> LabelledTexts:
    if row.kept_for:
        label = _("A note you kept for your review") if row.kept_for == REVIEW else _("A note you kept for yourself")
    else:
        label = _("A note")
    own = [(label, text) for text in (row.saw, row.next, row.because)]
    return [*own, (_("A request for advice"), row.asked or ""), (_("An answer to a note"), row.answered or "")]


def _batch(first: int, last: int) -> Iterable[Feedback]:
    notes = Feedback.select().where(Feedback.id.between(first, last))
    return prefetch(notes, AdviceRequest.select(), FeedbackAnswer.select())


SEARCH_KINDS = (
    SearchKind(
        model=Feedback,
        columns=(
            Feedback.saw,
            Feedback.next,
            Feedback.because,
            Feedback.kept_for,
            AdviceRequest.select(AdviceRequest.text).where(AdviceRequest.id == Feedback.request).alias("asked"),
            FeedbackAnswer.select(FeedbackAnswer.words).where(ANSWERING).alias("answered"),
        ),
        texts=_texts,
        address=lambda row: f"/feedback/{row.id}",
        is_private=lambda row: row.kept_for is not None,
        batch=_batch,
    ),
)
