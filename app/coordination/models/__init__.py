"""Facts about pairs, the coordinators of a programme, people who leave, and the team's name."""

from app.coordination.models.coordinators import coordinators_of, make_coordinator, step_down
from app.coordination.models.deactivation import activate, deactivate
from app.coordination.models.pair_facts import PairFacts
from app.coordination.models.team import rename_team

__all__ = [
    "PairFacts",
    "activate",
    "coordinators_of",
    "deactivate",
    "make_coordinator",
    "rename_team",
    "step_down",
]
