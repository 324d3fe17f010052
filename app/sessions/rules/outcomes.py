"""The outcomes of a session."""

HELD, NOT_HELD = "held", "not held"
