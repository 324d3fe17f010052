"""Which rule speaks: at most one in seven days, the first one that was true when the seven days began and still is.

The seven days are counted from the start of the mentorship, so they are the same on every device and nothing has to be
stored about what was shown. If the reason goes away, or the reader says "Not now", no other rule takes the place before
the next seven days begin.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.nudges.rules.facts import A_WEEK, Facts, Finding
from app.nudges.rules.rhythm import NO_START, QUIET, SLIPPING, no_start, quiet, slipping

EARLY = timedelta(days=21)
"""Until then only the rules in `SOON` speak."""

RESTS = timedelta(days=14)
"""How long "Not now" hides a nudge."""

Rule = Callable[[Facts, datetime], Finding | None]

RULES: dict[str, Rule] = {NO_START: no_start, SLIPPING: slipping, QUIET: quiet}
"""The rules in the order of docs/practice.md 7.3."""

SOON = {NO_START}


@dataclass(frozen=True)
class Wishes:
    """What the reader has said about nudges: kinds they don't want, and "Not now" in this mentorship, with moments."""

    off: Mapping[str, datetime] = field(default_factory=dict)
    not_now: Mapping[str, datetime] = field(default_factory=dict)

    def hides(self, kind: str, at: datetime) -> bool:
        """Whether they didn't want to see this kind at a moment."""
        off, not_now = self.off.get(kind), self.not_now.get(kind)
        return bool((off and off <= at) or (not_now and not_now <= at < not_now + RESTS))


def window_of(facts: Facts, now: datetime) -> datetime:
    """When the present seven days of a mentorship began."""
    return facts.begun_at + (now - facts.begun_at) // A_WEEK * A_WEEK


def finding(kind: str, facts: Facts, at: datetime) -> Finding | None:
    """What a rule finds at a moment. None while the mentorship is paused or too young."""
    if facts.is_paused(at):
        return None
    found = RULES[kind](facts, at)
    return found if found and (kind in SOON or at >= facts.begun_at + EARLY) else None


def chosen(facts: Facts, now: datetime, wishes: Wishes) -> Finding | None:
    """The nudge of these seven days, if its reason still holds and the reader hasn't hidden it."""
    opened = window_of(facts, now)
    kind = next((kind for kind in RULES if not wishes.hides(kind, opened) and finding(kind, facts, opened)), None)
    return finding(kind, facts, now) if kind and not wishes.hides(kind, now) else None
