"""When Trellis asks how clear somebody's next step is (docs/practice.md 5.3)."""

from datetime import timedelta

A_QUARTER = timedelta(days=91)
"""From an answer to the next question."""

TWO_WEEKS = timedelta(days=14)
"""From "Not now", or from the first agreement, to the question."""
