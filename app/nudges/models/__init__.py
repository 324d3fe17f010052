"""What people say about nudges, and what one of their offers writes."""

from app.nudges.models.far_statements import raise_far_statements
from app.nudges.models.nudge_wish import NudgeOff, NudgeRest
