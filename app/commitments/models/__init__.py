"""The model of commitments."""

from app.commitments.models.commitment import BOTH, DONE, DROPPED, Commitment

__all__ = ["BOTH", "DONE", "DROPPED", "Commitment"]
