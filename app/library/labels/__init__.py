"""The guides and question cards that ship with Trellis, and the names of what coordinators add."""

from app.library.labels.cards import ASKERS, CARDS
from app.library.labels.guides import GUIDES

__all__ = ["ASKERS", "CARDS", "GUIDES"]
