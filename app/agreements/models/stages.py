"""What a version of an agreement can be: open, a draft, held back, asked with."""

from typing import Any

from app.mentorship_kinds import MICRO


class Stages:
    """The stages of a version, worked out from its moments."""

    sent_at: Any
    agreed_at: Any
    withdrawn_at: Any
    mentorship: Any

    @property
    def is_open(self) -> bool:
        """Whether the text may change: not agreed, not withdrawn, and the mentorship has not ended."""
        return self.agreed_at is None and self.withdrawn_at is None and not self.mentorship.has_ended

    @property
    def is_draft(self) -> bool:
        """Whether it is open and visible only to its author."""
        return self.is_open and (self.sent_at is None or self.is_held)

    @property
    def is_held(self) -> bool:
        """Whether it will be sent as soon as the other person says yes to the mentorship."""
        return self.sent_at is not None and self.mentorship.is_proposed and not self.is_asked_with

    @property
    def is_asked_with(self) -> bool:
        """Whether the other person reads it with the question whether they want this mentorship at all."""
        return bool(self.mentorship.is_proposed and self.mentorship.kind is MICRO)
