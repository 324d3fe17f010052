"""The state of a mentorship, derived from its timestamps (docs/practice.md 1)."""

from datetime import date, datetime, timedelta
from typing import Any

from app import clock
from app.i18n import lazy
from app.mentorship_kinds import MICRO

FIRST_STEPS = timedelta(days=14)
"""Time from the agreement until a mentorship is under way. A micro mentorship is under way at once."""

WINDS_DOWN_AT = 0.75
"""The share of the agreed length after which a mentorship winds down (docs/practice.md 1)."""

PHASES = {
    "proposed": lazy("Proposed"),
    "getting to know": lazy("Getting to know each other"),
    "agreed": lazy("Agreed"),
    "under way": lazy("Under way"),
    "winding down": lazy("Winding down"),
    "paused": lazy("Paused"),
    "ended": lazy("Ended"),
    "left": lazy("Stopped, because one person has left"),
}
"""The states of a mentorship and their labels."""


def state_of(facts: Any) -> str:
    """The state of a mentorship, or of any row with the same dates."""
    if facts.declined_at or facts.ended_at:
        return "ended"
    if facts.left_at:
        return "left"
    if not (facts.mentee_accepted_at and facts.mentor_accepted_at):
        return "proposed"
    now = clock.now()
    if facts.paused_until and now < clock.starts(facts.paused_until, facts.paused_zone):
        return "paused"
    if not facts.agreed_at:
        return "getting to know"
    if facts.ends_on and now >= winds_down(facts.agreed_at, facts.ends_on):
        return "winding down"
    if facts.kind_key == MICRO.key:
        return "under way"
    return "under way" if now >= facts.agreed_at + FIRST_STEPS else "agreed"


def is_going_on(state: str) -> bool:
    """Whether both have said yes, it hasn't ended, and neither has left. It may be paused."""
    return state not in ("proposed", "ended", "left")


def winds_down(agreed_at: datetime, ends_on: date) -> datetime:
    """The moment when three quarters of the agreed length are over."""
    end = datetime.combine(ends_on, datetime.min.time(), agreed_at.tzinfo)
    return agreed_at + (end - agreed_at) * WINDS_DOWN_AT
