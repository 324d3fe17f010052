"""When and where: booking a session, moving it, logging one that was."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from wtforms import HiddenField
from wtforms.validators import StopValidation

from app import clock, text
from app.agreements.rules.sections import CHANNELS
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
    """A day and a time on the clock of `zone`, how long, and where."""

    zone: str

    day = Day("Day")
    at = TimeOfDay("Time")
    minutes = Number(
        "How long?", minimum=5, maximum=480, unit="minutes", required_message="Enter how many minutes it takes."
    )
    channel = Choice("Where?", CHANNELS.items(), required_message="Choose where you meet.")
    place = TextLine("Link or place", limit=text.LINK, hint="For example a room, a phone number or a video link.")

    def __init__(self, zone: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = zone
        self.at.label.text = f"Time in {clock.zone_words(zone)}"

    @contextmanager
    def showing_rule_errors(self) -> Iterator[None]:
        """As any form; when the two meet at that time already, it is said as the page writes dates."""
        with super().showing_rule_errors():
            try:
                yield
            except SessionsOverlap as other:
                raise SessionsOverlap(other.starts_at, dated(other.starts_at)) from other

    @property
    def is_timed(self) -> bool:
        """Whether day and time are asked for at all."""
        return True

    @property
    def keeps_time(self) -> bool:
        """Whether day and time are unchanged from those of an existing session."""
        return False

    def validate_minutes(self, field: Number) -> None:
        if field.data != int(field.data):
            raise StopValidation("Enter whole minutes.")

    def validate_day(self, field: Day) -> None:
        if self.is_timed and not field.data:
            raise StopValidation("Enter a date, for example 2027-03-14.")

    def validate_at(self, field: TimeOfDay) -> None:
        if not self.is_timed or not isinstance(self.day.data, date):
            return
        if field.data is None:
            raise StopValidation("Enter a time, for example 15:00.")
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
        """Length, channel and place, as a session keeps them."""
        return {"minutes": int(self.minutes.data), "channel": self.channel.data, "place": self.place.data or ""}


class Moment(Choice):
    """One of some moments, as aware UTC; a time that was offered a while ago and is not any more is still a time.
    `none` is the key and the words of choosing none of them.
    """

    def __init__(self, label: str, none: tuple[str, str], **kwargs: Any) -> None:
        super().__init__(label, [none], **kwargs)
        self.none = none

    def offer(self, moments: list[datetime]) -> None:
        """The moments to choose from."""
        self.options = [*((moment.isoformat(), moment.isoformat()) for moment in moments), self.none]

    @property
    def moment(self) -> datetime | None:
        """The chosen moment; None for whatever is none, or lies outside the years a `Day` takes."""
        try:
            chosen = datetime.fromisoformat(self.data or "")
        except ValueError:
            return None
        return chosen.astimezone(UTC) if chosen.tzinfo and FIRST_YEAR <= chosen.year <= LAST_YEAR else None

    def format_error(self) -> str | None:
        return None if self.data == self.none[0] or self.moment else "Choose one of these times."


class BookForm(_When, CreatingForm):
    """One of the suggested moments, or another day."""

    suggestion = Moment(
        "When?", (ANOTHER, "Another day"), required_message="Choose one of these times, or another day."
    )

    def __init__(self, zone: str, rhythm: Rhythm, suggested: list[datetime], **kwargs: Any) -> None:
        super().__init__(zone, data={"minutes": rhythm.minutes, "channel": rhythm.channel}, **kwargs)
        self.rhythm, self.suggested = rhythm, suggested
        self.suggestion.offer(suggested)

    @property
    def is_timed(self) -> bool:
        return bool(self.suggestion.data == ANOTHER)

    @property
    def values(self) -> dict[str, Any]:
        """As `Session.book` takes them: a suggestion is kept in the zone of the agreement, another day in one's own."""
        starts_at = self.suggestion.moment or self.starts_at
        zone = self.zone if self.is_timed else self.rhythm.zone
        return self.details | {"starts_at": starts_at, "zone": zone, "operation": self.operation.data}


class LogForm(_When, CreatingForm):
    """One that was."""

    def __init__(self, zone: str, rhythm: Rhythm, **kwargs: Any) -> None:
        super().__init__(zone, data={"minutes": rhythm.minutes, "channel": rhythm.channel}, **kwargs)

    @property
    def values(self) -> dict[str, Any]:
        return self.details | {"starts_at": self.starts_at, "zone": self.zone, "operation": self.operation.data}


class MoveForm(_When):
    """Another time, length or place for one that is booked."""

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
        """The sequence that was on screen; -1 when it is no number."""
        return hidden_int(self.sequence.data)

    def show_beside(self, now: Session) -> None:
        """Show the other's change above the form, and keep the typed values in the form to be sent again."""
        self.sequence.data = str(now.sequence)
