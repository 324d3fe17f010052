"""Commitments in the bin."""

from app.commitments.models import Commitment
from app.contracts import TrashKind

TRASH_KINDS = (
    TrashKind(
        model=Commitment,
        label=lambda commitment: "A commitment",
        text=lambda commitment: "\n".join(filter(None, (commitment.text, commitment.cue))),
        origin="what you will do",
        restore_endpoint="commitments.restore",
    ),
)
