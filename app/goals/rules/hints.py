"""The hint for a goal while it is typed: S, M, A, R, T, the first that objects (docs/practice.md 5.1).

A hint never stops anybody from saving. Nothing is stored.
"""

import re
from datetime import date, timedelta
from typing import NamedTuple

FIRST_STEP = timedelta(days=14)
"""A first step later than this isn't small."""

SOON, FAR = timedelta(days=7), timedelta(days=90)
MANY = 3
"""With this many other open goals, one more is too many."""

NO_OBJECTIVE = "none"
"""The answer that the goal serves none of the objectives."""

LEADS = re.compile(
    r"^(?:i['’]ll|i will|i want to|i['’]d like to|to|be able to|can|learn (?:how )?to)\s+", re.IGNORECASE
)
"""Words before the verb: “I’ll”, “be able to”."""

UNSEEN = re.compile(
    r"\b(?:feel(?:ing|s)?|confiden(?:t|ce)|better|more|comfortable|improved?|understand(?:ing)?|know(?:ing)?|aware)\b",
    re.IGNORECASE,
)
"""Words for what nobody else can see."""

COUNTED = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twice|every|each|comments?|e-?mails?|notes?)\b",
    re.IGNORECASE,
)


class GoalWords(NamedTuple):
    """A goal as typed so far."""

    what: str = ""
    by_on: date | None = None
    seen_by: str = ""
    step: str = ""
    step_on: date | None = None
    objective: str = ""
    """The chosen objective; empty if nothing was chosen yet, NO_OBJECTIVE for none."""


class Surroundings(NamedTuple):
    """What the hints compare a goal with."""

    today: date
    ends_on: date | None = None
    """The earliest end of the mentorships the goal belongs to."""

    open_goals: int = 0
    """The other open goals of its owner."""

    has_objectives: bool = False
    """Whether the agreements of these mentorships name objectives of the owner."""


class GoalHint(NamedTuple):
    """The rule that objects, the field it is about, and the day in its sentence, if any."""

    rule: str
    field: str
    day: date | None = None


def hint(words: GoalWords, around: Surroundings, *, is_doable: bool) -> GoalHint | None:
    """The first rule that objects, or None. Without `what` nothing has been typed yet, so there is no hint.

    `is_doable` says whether `what` names something to do, as the hints for feedback judge it.
    """
    if not words.what:
        return None
    if not is_doable:
        return GoalHint("S", "what")
    if not is_visible(words.seen_by):
        return GoalHint("M", "seen_by")
    return _first_step(words, around) or _rest(words, around)


def without_lead(what: str) -> str:
    """The goal from its verb on: “be able to run a workshop” → “run a workshop”."""
    return LEADS.sub("", LEADS.sub("", what))


def is_visible(seen_by: str) -> bool:
    """Whether it names something that somebody could see: not blank, and not only a feeling."""
    return bool(seen_by) and bool(COUNTED.search(seen_by) or not UNSEEN.search(seen_by))


def _first_step(words: GoalWords, around: Surroundings) -> GoalHint | None:
    latest = around.today + FIRST_STEP
    if not words.step:
        return GoalHint("A", "step", latest)
    if words.step_on is None or words.step_on > latest:
        return GoalHint("A-day", "step_due", latest)
    return None


def _rest(words: GoalWords, around: Surroundings) -> GoalHint | None:
    if around.has_objectives and not words.objective:
        return GoalHint("R", "objective")
    return _day(words, around) or (GoalHint("A-many", "what") if around.open_goals >= MANY else None)


def _day(words: GoalWords, around: Surroundings) -> GoalHint | None:
    if words.by_on is None:
        return None
    if words.by_on < around.today:
        return GoalHint("T-past", "by")
    if words.by_on <= around.today + SOON:
        return GoalHint("T-soon", "by")
    if around.ends_on and words.by_on > around.ends_on:
        return GoalHint("T-end", "by", around.ends_on)
    if words.by_on > around.today + FAR:
        return GoalHint("T-far", "by", around.today + FAR)
    return None
