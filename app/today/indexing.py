"""The index of search made anew from what is there: once after it was introduced, and whenever the host asks."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from peewee import Query, fn, prefetch

from app.agreements.models import Agreement, Section
from app.commitments.models import Commitment
from app.feedback.models import AdviceRequest, Feedback, FeedbackAnswer
from app.search.models import IndexedText, SearchEntry
from app.sessions.models import AgendaItem, Session, SessionNote, SessionReflection

AT_ONCE = 1_000
"""PreparedRecords in one transaction."""


def index_all() -> Iterator[int]:
    """Index everything that can be found; yields after each batch how many things it was. People may go on writing."""
    for model in (SessionNote, AgendaItem, SessionReflection, Commitment, Section, Feedback):
        written: Any = model.select(fn.MAX(model.id)).scalar()
        known: Any = (
            SearchEntry.select(fn.MAX(SearchEntry.subject_id)).where(SearchEntry.kind == model.search_kind).scalar()
        )
        for first in range(1, max(written or 0, known or 0) + 1, AT_ONCE):
            yield SearchEntry.renew(model.search_kind, first, first + AT_ONCE - 1, partial(_words, model, first))


def _words(model: Any, first: int) -> dict[int, IndexedText]:
    """What the records of one batch are found by, by id."""
    batch = _with_what_it_hangs_on(model).where(model.id.between(first, first + AT_ONCE - 1))
    records = prefetch(batch, AdviceRequest.select(), FeedbackAnswer.select()) if model is Feedback else batch
    found = {record.id: record.indexed_text() for record in records}
    return {id: words for id, words in found.items() if words}


def _with_what_it_hangs_on(model: Any) -> Query:
    """Each with the session or the version it belongs to."""
    if model is Section:
        return model.select(model, Agreement).join(Agreement)
    return model.select() if model in (Commitment, Feedback) else model.select(model, Session).join(Session)
