"""Commitments in the bin."""

from app.commitments.models import Commitment
from app.contracts import TrashKind
from app.i18n import _

TRASH_KINDS = (
    TrashKind(
        model=Commitment,
        label=lambda commitment: _("A commitment"),
        text=lambda commitment: "\n".join(filter(None, (commitment.text, commitment.cue))),
        restore_endpoint="commitments.restore",
    ),
)
