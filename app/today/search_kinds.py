"""What can be found: how each kind is read again as its reader may see it, what it says, and where it stands."""

import re
from collections.abc import Callable
from typing import Any

from app.agreements.models import Agreement, Section
from app.agreements.rules.sections import own_words
from app.agreements.rules.templates import template_of
from app.commitments.models import Commitment
from app.db import PreparedRows, Record, in_list
from app.feedback.models import ANSWERING, AdviceRequest, Feedback, FeedbackAnswer
from app.mentorships.models import Mentorship
from app.sessions.models import NOT_HELD, AgendaItem, Session, SessionNote, SessionReflection

MARKUP = re.compile(r"^\s*(?:#{1,6}|[-*>])\s+|`+|\*{1,3}(?=\S)|(?<=\S)\*{1,3}", re.MULTILINE)
"""The signs of light Markdown, which say nothing in an excerpt."""

Said = list[tuple[str, str]]
"""(what it is called, words)"""


class Kind:
    """One kind of thing. `columns` are read of it; `says` gives its texts, `place` its address, from such a row."""

    def __init__(
        self,
        model: type[Record],
        *columns: Any,
        says: Callable[[Any, Mentorship], Said],
        place: Callable[[Any], str],
        is_private: Callable[[Any], bool] = lambda row: False,
        same: Callable[[Any], Any] = lambda row: row.id,
    ) -> None:
        self.model, self.says, self.place, self.is_private, self.same = model, says, place, is_private, same
        self._rows = PreparedRows(lambda param: self._query(param, columns))

    def _query(self, param: Any, columns: tuple) -> Any:
        there: Any = self.model
        query = there.visible_to(param("reader")).select(there.id, *columns)
        query = query.where(in_list(there.id, param("ids")))
        return query.where(there.deleted_at.is_null()) if "deleted_at" in there._meta.fields else query

    def read(self, reader: int, ids: list[int]) -> dict[int, Any]:
        """Rows by id, of those a person may see."""
        return {row.id: row for row in self._rows(reader=reader, ids=ids)}


def _at_session(row: Any) -> str:
    return f"/sessions/{row.session}"


def _note(row: Any, mentorship: Mentorship) -> Said:
    return [("Only for me" if row.only_for else "Our notes", MARKUP.sub("", row.words))]


def _item(row: Any, mentorship: Mentorship) -> Said:
    return [("Agenda", words) for words in (row.text, row.tried, row.where_to, row.where_now, row.could, row.will)]


def _side(row: Any, mentorship: Mentorship) -> Said:
    return [
        *([] if row.outcome == NOT_HELD else [("Takeaway", row.takeaway)]),
        ("If we only get to one thing", row.one_thing),
        ("What is hard right now", row.hard),
    ]


def _commitment(row: Any, mentorship: Mentorship) -> Said:
    return [("Commitment", row.text), ("Commitment", row.cue)]


def _at_commitment(row: Any) -> str:
    return _at_session(row) if row.session else f"/mentorships/{row.mentorship}"


def _section(row: Any, mentorship: Mentorship) -> Said:
    title = template_of(mentorship).section(row.key).title
    return [
        (f"Agreement, version {row.number}: {title}", words) for words in own_words(Section(stored=row.answers).answers)
    ]


def _feedback(row: Any, mentorship: Mentorship) -> Said:
    kept = f"A note kept for {'your review' if row.kept_for == 'review' else 'you'}" if row.kept_for else "A note"
    own = [(kept, words) for words in (row.saw, row.next, row.because)]
    return [*own, ("Advice asked for", row.asked or ""), ("The answer to a note", row.answered or "")]


KINDS = {
    SessionNote.search_kind: Kind(
        SessionNote,
        SessionNote.session,
        SessionNote.only_for,
        SessionNote.words,
        says=_note,
        place=_at_session,
        is_private=lambda row: row.only_for is not None,
    ),
    AgendaItem.search_kind: Kind(
        AgendaItem,
        AgendaItem.session,
        AgendaItem.text,
        AgendaItem.tried,
        AgendaItem.where_to,
        AgendaItem.where_now,
        AgendaItem.could,
        AgendaItem.will,
        says=_item,
        place=_at_session,
    ),
    SessionReflection.search_kind: Kind(
        SessionReflection,
        SessionReflection.session,
        SessionReflection.takeaway,
        SessionReflection.one_thing,
        SessionReflection.hard,
        Session.outcome,
        says=_side,
        place=_at_session,
    ),
    Commitment.search_kind: Kind(
        Commitment,
        Commitment.mentorship,
        Commitment.session_id.alias("session"),
        Commitment.text,
        Commitment.cue,
        says=_commitment,
        place=_at_commitment,
    ),
    Feedback.search_kind: Kind(
        Feedback,
        Feedback.saw,
        Feedback.next,
        Feedback.because,
        Feedback.kept_for,
        AdviceRequest.select(AdviceRequest.text).where(AdviceRequest.id == Feedback.request).alias("asked"),
        FeedbackAnswer.select(FeedbackAnswer.words).where(ANSWERING).alias("answered"),
        says=_feedback,
        place=lambda row: f"/feedback/{row.id}",
        is_private=lambda row: row.kept_for is not None,
    ),
    Section.search_kind: Kind(
        Section,
        Section.agreement,
        Section.key,
        Section.stored.alias("answers"),
        Agreement.number,
        says=_section,
        place=lambda row: f"/agreements/{row.agreement}#{row.key}",
        same=lambda row: row.key,
    ),
}
"""By the name each has in the index."""
