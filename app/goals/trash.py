"""Goals and lines of evidence in the bin of their owner."""

from app.contracts import TrashKind
from app.goals.models import Goal, GoalEvidence
from app.i18n import _

TRASH_KINDS = (
    TrashKind(
        model=Goal,
        label=lambda goal: _("A goal"),
        text=lambda goal: "\n".join(filter(None, (goal.what, goal.seen_by, goal.step))),
        restore_endpoint="goals.restore",
    ),
    TrashKind(
        model=GoalEvidence,
        label=lambda line: _("Evidence for a goal"),
        text=lambda line: line.text,
        restore_endpoint="goal_evidence.restore",
    ),
)
