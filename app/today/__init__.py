"""Today and the page of a mentorship, which show what the rooms offer."""

from typing import Any

from app import rooms


def init_app(app: Any) -> None:
    """Load what rooms offer, so that the first page after a start doesn't have to."""
    rooms.offered("needs", "needs")
    rooms.offered("parts", "parts")
