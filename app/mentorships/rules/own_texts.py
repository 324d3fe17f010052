"""What a room exports for a person: something they wrote in a mentorship, alone or together with the other."""

from datetime import datetime
from typing import NamedTuple


class OwnText(NamedTuple):
    """One or more texts with a label. Empty texts are left out of the file."""

    mentorship_id: int
    at: datetime
    label: str
    texts: list[str]
