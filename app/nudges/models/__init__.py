"""What people say about nudges."""

from app.nudges.models.nudge_wish import NudgeOff, NudgeRest

__all__ = ["NudgeOff", "NudgeRest"]
