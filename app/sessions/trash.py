"""Deleted topics and notes in the bin."""

from app.contracts import TrashKind
from app.i18n import _
from app.sessions.models import AgendaItem, SessionNote

TRASH_KINDS = (
    TrashKind(
        model=AgendaItem,
        label=lambda item: _("A topic"),
        text=lambda item: "\n".join(filter(None, item.texts)),
        session=lambda item: item.session,
        restore_endpoint="agenda_items.restore",
    ),
    TrashKind(
        model=SessionNote,
        label=lambda note: _("Notes only for you") if note.is_private else _("Our notes"),
        text=lambda note: note.words,
        session=lambda note: note.session,
        restore_endpoint="session_notes.restore",
    ),
)
