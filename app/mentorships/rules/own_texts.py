"""What a room exports for a person: something they wrote, in a mentorship or for themself."""

from datetime import datetime
from typing import NamedTuple


class OwnText(NamedTuple):
    """One or more texts with a label. Empty texts are left out of the file."""

    mentorship_id: int | None
    """None for something that belongs to the person alone."""

    at: datetime
    label: str
    texts: list[str]
