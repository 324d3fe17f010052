"""When the mentee is asked what came of a conversation, and how long the answer is news (docs/practice.md 2.3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from app import clock


@dataclass(frozen=True)
class FollowUpTiming:
    """Where a micro mentorship stands after a conversation: when the last one was held, when the last planned one
    begins or began, and when the mentee answered.
    """

    ASKED_AFTER: ClassVar = timedelta(days=7)
    ASKED_UNTIL: ClassVar = timedelta(days=28)
    NEWS: ClassVar = timedelta(days=7)

    held_at: datetime
    last_at: datetime
    answered_at: datetime | None
    has_thanks: bool

    @property
    def is_asked(self) -> bool:
        """Whether it's time to ask: nothing more is booked, a week has passed, and not so many that it nags."""
        is_last = self.answered_at is None and self.held_at == self.last_at
        return is_last and self.ASKED_AFTER <= clock.now() - self.held_at < self.ASKED_UNTIL

    @property
    def is_news(self) -> bool:
        """Whether the mentee answered within the last week."""
        return self.answered_at is not None and clock.is_ahead(self.answered_at + self.NEWS, self.NEWS)
