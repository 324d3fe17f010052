"""Session notes, topics, decisions and reflections in search results."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from app.contracts import LabelledTexts, SearchKind
from app.i18n import _
from app.mentorships.models import Mentorship
from app.sessions.models import NOT_HELD, AgendaItem, Decision, Session, SessionNote, SessionReflection

MARKUP = re.compile(r"^\s*(?:#{1,6}|[-*>])\s+|`+|\*{1,3}(?=\S)|(?<=\S)\*{1,3}", re.MULTILINE)
"""Markdown characters, which excerpts leave out."""


def _note(row: Any, mentorship: Mentorship) -> LabelledTexts:
    return [(_("Only for me") if row.only_for else _("Our notes"), MARKUP.sub("", row.words))]


def _item(row: Any, mentorship: Mentorship) -> LabelledTexts:
    return [(_("Agenda"), text) for text in (row.text, row.tried, row.where_to, row.where_now, row.could, row.will)]


def _reflection(row: Any, mentorship: Mentorship) -> LabelledTexts:
    return [
        *([] if row.outcome == NOT_HELD else [(_("Takeaway"), row.takeaway)]),
        (_("If we only get to one thing"), row.one_thing),
        (_("What’s hard right now"), row.hard),
    ]


def _address(row: Any) -> str:
    return f"/sessions/{row.session}"


def _batch(model: Any) -> Callable[[int, int], Iterable[Any]]:
    """A function that reads a batch of records with their sessions."""
    return lambda first, last: model.select(model, Session).join(Session).where(model.id.between(first, last))


SEARCH_KINDS = (
    SearchKind(
        model=SessionNote,
        columns=(SessionNote.session, SessionNote.only_for, SessionNote.words),
        texts=_note,
        address=_address,
        is_private=lambda row: row.only_for is not None,
        batch=_batch(SessionNote),
    ),
    SearchKind(
        model=AgendaItem,
        columns=(
            AgendaItem.session,
            AgendaItem.text,
            AgendaItem.tried,
            AgendaItem.where_to,
            AgendaItem.where_now,
            AgendaItem.could,
            AgendaItem.will,
        ),
        texts=_item,
        address=_address,
        batch=_batch(AgendaItem),
    ),
    SearchKind(
        model=Decision,
        columns=(AgendaItem.session, Decision.text, Decision.line, Decision.shared_at),
        texts=lambda row, mentorship: [(_("Decision"), row.text), (_("How it turned out"), row.line)],
        address=_address,
        is_private=lambda row: row.shared_at is None,
        batch=lambda first, last: (
            Decision.select(Decision, AgendaItem, Session)
            .join(AgendaItem)
            .join(Session)
            .where(Decision.id.between(first, last))
        ),
    ),
    SearchKind(
        model=SessionReflection,
        columns=(
            SessionReflection.session,
            SessionReflection.takeaway,
            SessionReflection.one_thing,
            SessionReflection.hard,
            Session.outcome,
        ),
        texts=_reflection,
        address=_address,
        batch=_batch(SessionReflection),
    ),
)
