"""When Trellis asks how a decision turned out, and the answers (docs/practice.md 3.4)."""

from datetime import timedelta

WELL, MIXED, BADLY, TOO_EARLY = "well", "mixed", "badly", "too early"
TURNED_OUT = (WELL, MIXED, BADLY, TOO_EARLY)

SIX_WEEKS = timedelta(weeks=6)
"""From a decision to the look back, unless its owner chooses a day, and from "Too early" to the next question."""

A_WEEK = timedelta(weeks=1)
"""From "Not now" to the next question."""
