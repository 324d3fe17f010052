"""Text that one person sends to the other and can withdraw for two minutes (docs/practice.md 4.2)."""

from datetime import timedelta
from typing import Any, ClassVar

from app import clock
from app.db import writing
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models.pair import select_with_pair
from app.people.models import Person


class Held:
    """Mixed into a model with `author`, `held_until`, `shown_at` and a `mentorship`. It is hidden from the other person
    until the hold ends. A record without `held_until` isn't sent yet, so it is never shown.
    """

    HOLD: ClassVar = timedelta(minutes=2)
    """How long it can be withdrawn."""

    AT_ONCE: ClassVar = 100
    """How many records are shown in one go, so that other programs get their turn at writing in between."""

    shown_event: ClassVar[str]
    """The event that says that the other person can read it now: `feedback.shown`."""

    id: Any
    author: Any
    author_id: Any
    mentorship: Any
    held_until: Any
    shown_at: Any

    @classmethod
    def with_mentorship(cls) -> Any:
        """A query for records with their mentorship and both people."""
        return select_with_pair(cls)

    def after_showing(self) -> None:
        """What else happens when the other person can read it. Runs in the same transaction."""

    @classmethod
    def show_due(cls) -> int:
        """Show the records whose hold is over, the oldest first; return their number. Runs every few seconds.

        Showing is a stored state, not a comparison of times, so that a record cannot be both withdrawn and shown.
        """
        moment: Any = clock.now()
        due = (cls.held_until <= moment) | (cls.held_until > moment + cls.HOLD)  # written while the clock was wrong
        waiting = cls.with_mentorship().where(due & cls.shown_at.is_null())
        held = list(waiting.order_by(cls.id).limit(cls.AT_ONCE))
        return sum(record.show() for record in held)

    @classmethod
    def show_held_by(cls, author: Person) -> None:
        """Show at once everything that this person has sent and can't withdraw any more. Run inside `writing()`."""
        is_held = (cls.author == author) & cls.shown_at.is_null() & cls.held_until.is_null(False)
        for record in list(cls.with_mentorship().where(is_held)):
            record.show()

    def show(self) -> bool:
        """End the hold, unless it has ended or the record was withdrawn."""
        model: Any = type(self)
        with writing(lock=self.hold_lock):
            still_held = (model.id == self.id) & model.shown_at.is_null() & model.held_until.is_null(False)
            moment: Any = clock.now()
            if not model.update(shown_at=moment).where(still_held).execute():
                return False
            self.shown_at = moment
            self.after_showing()
            Event.record(self.writer, self.shown_event, self)  # type: ignore[arg-type]
            return True

    def refuse_shown(self, message: str) -> None:
        """Raise RuleBroken with this message if the other person can read it, or if it was withdrawn. Run inside
        `writing()`.
        """
        model: Any = type(self)
        if not model.select().where((model.id == self.id) & model.shown_at.is_null()).exists():
            raise RuleBroken(message)

    @property
    def hold_lock(self) -> str:
        return f"mentorship:{self.mentorship.id}"

    @property
    def is_held(self) -> bool:
        """Whether it is sent but not shown yet, so that it can still be withdrawn."""
        return self.shown_at is None and self.held_until is not None

    @property
    def writer(self) -> Person:
        """Its author, without another query."""
        return self.mentorship.person_with(self.author_id)

    @property
    def recipient(self) -> Person:
        return self.mentorship.other(self.writer)
