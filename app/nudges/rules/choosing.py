"""Which rule speaks: at most one in seven days, the first one that was true when the seven days began and still is.

The seven days are counted from the start of the mentorship, so they are the same on every device and nothing has to be
stored about what was shown. If the reason goes away, or the reader says "Not now", no other rule takes the place before
the next seven days begin.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from app.nudges.rules import others, rhythm
from app.nudges.rules.facts import A_WEEK, Facts, Finding

EARLY = timedelta(days=21)
"""Until then, only what `speaks_early`."""

RESTS = timedelta(days=14)
"""How long "Not now" hides a nudge."""

Rule = Callable[[Facts, datetime], Finding | None]

RULES: dict[str, Rule] = {
    rhythm.NO_START: rhythm.no_start,
    rhythm.SLIPPING: rhythm.slipping,
    rhythm.QUIET: rhythm.quiet,
    others.NOTHING_CLOSED: others.nothing_closed,
    others.DATE_PASSED: others.date_passed,
    others.NOTE_WAITS: others.note_waits,
    others.LEANING: others.leaning,
    others.APART: others.apart,
    others.END: others.end_in_sight,
}
"""The rules in the order of docs/practice.md 7.3."""


FOLLOWS_AGREEMENT = (others.DATE_PASSED, others.END)
"""The rules about dates of the agreement in force."""


def speaks_early(found: Finding) -> bool:
    """Whether it may speak in the first 21 days: that the two haven't met, or that an agreement waits for an answer."""
    return found.kind == rhythm.NO_START or found.numbers.get("what") == others.AGREEMENT


@dataclass(frozen=True)
class Wishes:
    """What the reader has said about nudges: kinds they don't want, and "Not now" in this mentorship, with moments."""

    off: Mapping[str, datetime] = field(default_factory=dict)
    not_now: Mapping[str, datetime] = field(default_factory=dict)

    def hides(self, kind: str, at: datetime) -> bool:
        """Whether they didn't want to see this kind at a moment."""
        off = self.off.get(kind)
        return bool(off and off <= at) or self.rests(kind, at)

    def rests(self, kind: str, at: datetime) -> bool:
        """Whether they had said "Not now" in the two weeks before a moment."""
        said = self.not_now.get(kind)
        return bool(said and said <= at < said + RESTS)


def window_of(facts: Facts, now: datetime) -> datetime:
    """When the present seven days of a mentorship began."""
    return facts.begun_at + (now - facts.begun_at) // A_WEEK * A_WEEK


def finding(kind: str, facts: Facts, at: datetime) -> Finding | None:
    """What a rule finds at a moment. None while the mentorship is paused or too young."""
    if facts.is_paused(at):
        return None
    found = RULES[kind](facts, at)
    return found if found and (speaks_early(found) or at >= facts.begun_at + EARLY) else None


def chosen(facts: Facts, now: datetime, wishes: Wishes) -> Finding | None:
    """The nudge of these seven days, if its reason still holds and the reader hasn't hidden it."""
    opened = window_of(facts, now)
    kind = next((kind for kind in RULES if not wishes.hides(kind, opened) and _spoke(kind, facts, opened)), None)
    return finding(kind, facts, now) if kind and not wishes.hides(kind, now) else None


def _spoke(kind: str, facts: Facts, opened: datetime) -> bool:
    """Whether a rule was true when the seven days began, or may have been: a version that both signed since replaces
    the dates of the one before.
    """
    is_replaced = kind in FOLLOWS_AGREEMENT and facts.signed_since(opened)
    return is_replaced or finding(kind, facts, opened) is not None


def resting(facts: Facts, now: datetime, wishes: Wishes) -> list[Finding]:
    """What is true now, and hidden by "Not now"."""
    hidden = (kind for kind in wishes.not_now if kind in RULES and wishes.rests(kind, now))
    return [found for kind in hidden if (found := finding(kind, facts, now))]
