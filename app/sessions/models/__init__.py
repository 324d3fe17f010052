"""A session and the records that belong to it, one module for each."""

from app.sessions.models.agenda_item import AgendaItem
from app.sessions.models.closing import CARRIED, CloseReport
from app.sessions.models.decision import Decision
from app.sessions.models.micro_limits import takes_place
from app.sessions.models.overlap import SessionsOverlap
from app.sessions.models.pulse import Pulse
from app.sessions.models.raised_topic import RaisedTopic, with_raised
from app.sessions.models.session import Session
from app.sessions.models.session_note import SessionNote
from app.sessions.models.session_reflection import SessionReflection
from app.sessions.rules.outcomes import HELD, NOT_HELD
