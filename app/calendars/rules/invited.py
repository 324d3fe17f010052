"""Whether a session should be in the calendars of its two people."""

from typing import Any

REQUEST, CANCEL = "REQUEST", "CANCEL"
"""The methods of an invitation and of its cancellation (RFC 5546, 3.2)."""

CANCELLED, LEFT, ENDED, PAUSED = "cancelled", "left", "ended", "paused"


def method_for(session: Any) -> str:
    """REQUEST if a session should be in a calendar, CANCEL if it shouldn't."""
    return CANCEL if reason_to_cancel(session) else REQUEST


def reason_to_cancel(session: Any) -> str:
    """Why a session isn't in a calendar: CANCELLED, LEFT, ENDED or PAUSED; empty if it should be there.

    A pause takes out only the sessions before its return date. One that was booked or moved during the pause stays,
    because then the two want to meet.
    """
    mentorship = session.mentorship
    if session.is_cancelled:
        return CANCELLED
    if mentorship.left:
        return LEFT
    if mentorship.ended_at:
        return ENDED
    pause = mentorship.pause
    is_in_pause = pause and pause.is_on and pause.since >= session.changed_at and session.starts_at < pause.over_at
    return PAUSED if is_in_pause else ""
