"""Goals, the mentorships they belong to, their evidence, and how sure their owner is."""

from app.goals.models.evidence import GoalEvidence
from app.goals.models.goal import Goal
from app.goals.models.place import GoalPlace
from app.goals.models.sureness import GoalSureness
