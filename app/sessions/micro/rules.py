"""When we ask the mentee what came of a conversation, and how long the answer is news (docs/practice.md 2.3)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from app import clock


@dataclass(frozen=True)
class FollowUpTiming:
    """The moments that matter after a conversation: the last one that was held, the last one that was booked, and the
    mentee's answer.
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
        """Whether it's time to ask: nothing else is booked, a week has passed, and it isn't too late to be polite."""
        is_last = self.answered_at is None and self.held_at == self.last_at
        return is_last and self.ASKED_AFTER <= clock.now() - self.held_at < self.ASKED_UNTIL

    @property
    def is_news(self) -> bool:
        """Whether the mentee answered within the last week."""
        return self.answered_at is not None and clock.is_ahead(self.answered_at + self.NEWS, self.NEWS)
