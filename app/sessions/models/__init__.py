"""A session and what belongs to it: one module a noun, each importing those above it here."""

from app.sessions.models.agenda_item import AgendaItem
from app.sessions.models.closing import CARRIED, Told, close
from app.sessions.models.feed_address import FeedAddress
from app.sessions.models.follow_up import Aftermath, FollowUp, follow_up_in
from app.sessions.models.one_question import counts, has_room, refuse_booking, refuse_logging
from app.sessions.models.one_time import MeetsAlready
from app.sessions.models.pulse import Pulse
from app.sessions.models.raised_topic import RaisedTopic, with_raised
from app.sessions.models.session import Session
from app.sessions.models.session_note import SessionNote, write_notes
from app.sessions.models.side import Side
from app.sessions.models.telling import tell_first
from app.sessions.outcomes import HELD, NOT_HELD

__all__ = [
    "CARRIED",
    "HELD",
    "NOT_HELD",
    "Aftermath",
    "AgendaItem",
    "FeedAddress",
    "FollowUp",
    "MeetsAlready",
    "Pulse",
    "RaisedTopic",
    "Session",
    "SessionNote",
    "Side",
    "Told",
    "close",
    "counts",
    "follow_up_in",
    "has_room",
    "refuse_booking",
    "refuse_logging",
    "tell_first",
    "with_raised",
    "write_notes",
]
