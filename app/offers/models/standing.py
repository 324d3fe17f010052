"""Taking an offer down, putting it up again, and pausing it (docs/practice.md 9.1)."""

from datetime import date, timedelta
from typing import Any, ClassVar

from app import clock
from app.db import writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.offers.models.topic import topics_lock
from app.offers.rules.answers import OFFERS, WANTS
from app.people.models import Person


class WithStanding:
    """What decides whether an offer counts now: a mixin for `Offer`."""

    opted_in_at: Any
    offering_since: Any
    opted_out_at: Any
    paused_until: Any

    LONGEST_PAUSE: ClassVar = timedelta(days=366)

    def take_down(self: Any, *, by: Person) -> None:
        """Take it down: nobody sees it and nobody is suggested. The answers stay. Doing it twice changes nothing."""
        with writing(lock=topics_lock(self.programme)):
            is_up = type(self).opted_out_at.is_null()
            self._move("offer.taken_down", by, is_up, opted_out_at=clock.now(), paused_until=None)

    def put_up(self: Any, *, by: Person) -> None:
        """Put it up again, from now on: waiting starts again. Doing it twice changes nothing."""
        with writing(lock=topics_lock(self.programme)):
            kinds, moment = {topic.what for topic in self.topics}, clock.now()
            since = {"opted_in_at": moment if WANTS in kinds else None}
            since |= {"offering_since": moment if OFFERS in kinds else None}
            self._move("offer.put_up", by, type(self).opted_out_at.is_null(False), opted_out_at=None, **since)

    def pause(self: Any, until: date, *, by: Person) -> None:
        """Let it sleep until a day begins in the zone of `by`.

        Raises RuleBroken unless that day is in the next year.
        """
        today = clock.today_in(by.zone)
        if not today < until <= today + self.LONGEST_PAUSE:
            raise RuleBroken(_("Choose a day after today, and within a year."))
        with writing(lock=topics_lock(self.programme)):
            is_up = type(self).opted_out_at.is_null()
            self._move("offer.paused", by, is_up, paused_until=clock.starts(until, by.zone))

    def resume(self: Any, *, by: Person | None) -> None:
        """End the pause, as its owner or because its day has come (`by` is None). Doing it twice changes nothing."""
        with writing(lock=topics_lock(self.programme)):
            self._move("offer.resumed", by, type(self).paused_until.is_null(False), paused_until=None)

    def _move(self: Any, event: str, by: Person | None, which: Any, **columns: Any) -> None:
        """Change it if the condition holds, and record that. Run inside `writing()`."""
        offer = type(self)
        if offer.update(columns).where((offer.id == self.id) & which).execute():
            Event.record(by, event, self)
            self.reread().update_index()

    @classmethod
    def resume_due(cls: Any) -> int:
        """End the pauses whose day has come; return their number."""
        due = list(cls.select().where(cls.paused_until <= clock.now()))
        for offer in due:
            offer.resume(by=None)
        return len(due)

    @property
    def is_paused(self) -> bool:
        return self.paused_until is not None and clock.now() < self.paused_until

    @property
    def is_up(self) -> bool:
        """Whether it counts now: neither taken down nor asleep."""
        return self.opted_out_at is None and not self.is_paused

    @property
    def is_open_as_mentee(self) -> bool:
        return self.is_up and self.opted_in_at is not None
