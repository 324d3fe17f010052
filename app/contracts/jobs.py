"""Jobs that a room offers."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Job:
    """Work that is repeated while Trellis runs, by one process at a time."""

    name: str
    work: Callable[[], int]
    """Does the work once and returns how many records it handled."""

    seconds: float
    """The pause between two runs."""

    careful: bool = False
    """It depends on the date and can't be undone, so it pauses for a day after the machine's clock was set."""

    once_more: bool = False
    """It keeps what waits in memory, so every process does it once more before it stops."""

    only_with_mail: bool = False
    """It prepares mail, so it runs only if a mail server is set up."""
