"""Steps in the bin of their owner."""

from app.contracts import TrashKind
from app.i18n import _
from app.steps.models import CareerStep

TRASH_KINDS = (
    TrashKind(
        model=CareerStep,
        label=lambda step: _("A step"),
        text=lambda step: step.text,
        restore_endpoint="steps.restore",
    ),
)
