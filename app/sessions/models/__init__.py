"""A session and what belongs to it: one module a noun, each importing those above it here."""

from app.sessions.models.agenda_item import AgendaItem
from app.sessions.models.closing import CARRIED, Told, close
from app.sessions.models.pulse import Pulse
from app.sessions.models.session import HELD, NOT_HELD, Session
from app.sessions.models.session_note import SessionNote, write_notes
from app.sessions.models.side import Side

__all__ = [
    "CARRIED",
    "HELD",
    "NOT_HELD",
    "AgendaItem",
    "Pulse",
    "Session",
    "SessionNote",
    "Side",
    "Told",
    "close",
    "write_notes",
]
