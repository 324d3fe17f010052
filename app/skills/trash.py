"""Skills in the bin of their owner."""

from app.contracts import TrashKind
from app.i18n import _
from app.skills.models import Skill

TRASH_KINDS = (
    TrashKind(
        model=Skill,
        label=lambda skill: _("A skill, with its ratings"),
        text=lambda skill: skill.name,
        restore_endpoint="skills.restore",
    ),
)
