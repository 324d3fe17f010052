"""Forms with a time and a place: book a session, move it, log a past one."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import HiddenField
from wtforms.validators import StopValidation

from app import clock, text
from app.agreements.rules.sections import CHANNELS
from app.i18n import _, lazy
from app.sessions.labels import length_and_channel
from app.sessions.models import Session, SessionsOverlap
from app.sessions.queries.rhythm import Rhythm
from app.web.filters import dated
from app.web.forms import (
    FIRST_YEAR,
    LAST_YEAR,
    Choice,
    CreatingForm,
    Day,
    Form,
    Number,
    TextLine,
    TimeOfDay,
    hidden_int,
)

ANOTHER = "another"


class _When(Form):
    """A day and a time in `zone`, the length and the place."""

    zone: str

    day = Day(lazy("Day"))
    at = TimeOfDay(lazy("Time"))
    minutes = Number(
        lazy("How long?"),
        minimum=5,
        maximum=480,
        unit=lazy("minutes"),
        required_message=lazy("Enter how many minutes it takes."),
    )
    channel = Choice(lazy("Where?"), CHANNELS.items(), required_message=lazy("Choose where you meet."))
    place = TextLine(
        lazy("Link or place"), limit=text.LINK, hint=lazy("For example a room, a phone number or a video link.")
    )

    def __init__(self, zone: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.at.label.text = _("Time in %(zone)s", zone=clock.zone_words(zone))

    @contextmanager
    def showing_rule_errors(self) -> Iterator[None]:
        """Like any form, and an error about an overlap has its date in the reader's format."""
        with super().showing_rule_errors():
            try:
                yield
            except SessionsOverlap as other:
                raise SessionsOverlap(other.starts_at, dated(other.starts_at)) from other

    @property
    def is_timed(self) -> bool:
        """Whether day and time are needed."""
        return True

    @property
    def keeps_time(self) -> bool:
        """Whether day and time of an existing session are unchanged."""
        return False

    def validate_minutes(self, field: Number) -> None:
        if field.data != int(field.data):
            raise StopValidation(_("Enter whole minutes."))

    def validate_day(self, field: Day) -> None:
        if self.is_timed and not field.data:
            raise StopValidation(_("Enter a date, for example 2027-03-14."))

    def validate_at(self, field: TimeOfDay) -> None:
        if not self.is_timed or not isinstance(self.day.data, date):
            return
        if field.data is None:
            raise StopValidation(_("Enter a time, for example 15:00."))
        if self.keeps_time:
            return
        try:
            clock.moment_at(self.day.data, field.data, self.zone)
        except clock.NotOnTheClock as problem:
            raise StopValidation(str(problem)) from None

    @property
    def starts_at(self) -> datetime:
        return clock.moment_at(self.day.data, self.at.data, self.zone)

    @property
    def details(self) -> dict[str, Any]:
        """Length, channel and place, as a session stores them."""
        return {"minutes": int(self.minutes.data), "channel": self.channel.data, "place": self.place.data or ""}


class Moment(Choice):
    """One of several suggested moments, as aware UTC. A moment that is no longer suggested is still accepted.

    `none` is the key and the text of the option to choose none of them.
    """

    def __init__(self, label: str, none: tuple[str, str], **kwargs: Any) -> None:
        super().__init__(label, [none], **kwargs)
        self.none = none
        self.taken: Collection[datetime] = ()
        self.first_free = ""

    def offer(self, moments: list[datetime], taken: Collection[datetime]) -> None:
        """Set the moments to choose from, and those of them at which the reader already has a session."""
        self.options = [*((moment.isoformat(), moment.isoformat()) for moment in moments), self.none]
        self.taken = taken
        free = (moment.isoformat() for moment in moments if moment not in taken)
        self.first_free = next(free, self.none[0])

    @property
    def moment(self) -> datetime | None:
        """The chosen moment; None for anything else, or outside the years a `Day` accepts."""
        try:
            chosen = datetime.fromisoformat(self.data or "")
        except ValueError:
            return None
        return chosen.astimezone(UTC) if chosen.tzinfo and FIRST_YEAR <= chosen.year <= LAST_YEAR else None

    def format_error(self) -> str | None:
        return None if self.data == self.none[0] or self.moment else _("Choose one of these times.")


class BookForm(_When, CreatingForm):
    """One of the suggested moments, or another day."""

    suggestion = Moment(
        lazy("When?"),
        (ANOTHER, lazy("Another day")),
        required_message=lazy("Choose one of these times, or another day."),
    )

    def __init__(
        self, zone: str, rhythm: Rhythm, suggested: list[datetime], taken: Collection[datetime], **kwargs: Any
    ) -> None:
        super().__init__(zone, data={"minutes": rhythm.minutes, "channel": rhythm.channel}, **kwargs)
        self.rhythm, self.suggested = rhythm, suggested
        self.suggestion.offer(suggested, taken)

    @property
    def length_and_channel(self) -> str:
        """`45 minutes by video`, as chosen so far; empty if a choice isn't valid."""
        minutes, channel = self.minutes.data, self.channel.data
        if not minutes or self.minutes.process_errors or channel not in CHANNELS:
            return ""
        return length_and_channel(int(minutes), channel)

    @property
    def is_timed(self) -> bool:
        return bool(self.suggestion.data == ANOTHER)

    @property
    def values(self) -> dict[str, Any]:
        """The arguments for `Session.book`. A suggestion is in the agreement's zone, another day in the reader's."""
        starts_at = self.suggestion.moment or self.starts_at
        zone = self.zone if self.is_timed else self.rhythm.zone
        return self.details | {"starts_at": starts_at, "zone": zone, "operation": self.operation.data}


class LogForm(_When, CreatingForm):
    """A past session."""

    def __init__(self, zone: str, rhythm: Rhythm, **kwargs: Any) -> None:
        super().__init__(zone, data={"minutes": rhythm.minutes, "channel": rhythm.channel}, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        return self.details | {"starts_at": self.starts_at, "zone": self.zone, "operation": self.operation.data}


class MoveForm(_When):
    """Another time, length or place for a booked session."""

    sequence = HiddenField()

    def __init__(self, zone: str, session: Session, **kwargs: Any) -> None:
        local = session.starts_at.astimezone(ZoneInfo(zone))
        shown: dict[str, Any] = {
            "day": local.date(),
            "at": time(local.hour, local.minute),
            "minutes": session.minutes,
            "channel": session.channel,
            "place": session.place,
            "sequence": session.sequence,
        }
        super().__init__(zone, data=shown, **kwargs)
        self.session, self._shown = session, (shown["day"], shown["at"])

    @property
    def keeps_time(self) -> bool:
        return (self.day.data, self.at.data) == self._shown

    @property
    def values(self) -> dict[str, Any]:
        """The arguments for `Session.move`. An unchanged time stays the same moment in its original zone, because a
        typed time in a repeated hour wouldn't say which of the two is meant.
        """
        if self.keeps_time:
            return self.details | {"starts_at": self.session.starts_at, "zone": self.session.zone}
        return self.details | {"starts_at": self.starts_at, "zone": self.zone}

    @property
    def seen(self) -> int:
        """The sequence that was on screen; -1 if it isn't a number."""
        return hidden_int(self.sequence.data)

    def show_beside(self, now: Session) -> None:
        """Accept the typed values the next time, now that the page shows the other's change above them."""
        self.sequence.data = str(now.sequence)
