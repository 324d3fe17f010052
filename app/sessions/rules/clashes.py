"""Sessions of one person that overlap, in different mentorships."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any


def with_clashes(sessions: Sequence[Any]) -> list[Any]:
    """The same sessions, each with the first other one that it overlaps as `beside`. They are sorted by their start. A
    session that is on hold overlaps nothing.
    """
    found: dict[int, Any] = {}
    planned = [session for session in sessions if not session.mentorship.is_paused]
    for place, one in enumerate(planned, start=1):
        for other in planned[place:]:
            if other.starts_at >= one.ends_at:
                break
            found.setdefault(one.id, other)
            found.setdefault(other.id, one)
    return [replace(session, beside=found[session.id]) if session.id in found else session for session in sessions]
