"""The form of a time for one conversation."""

from datetime import date, time, timedelta
from typing import Any

from wtforms.validators import StopValidation

from app import clock, timezones
from app.bookable_times.models import BookableTime
from app.i18n import _, lazy
from app.web.forms import Choice, CreatingForm, Day, Form, Number, TimeOfDay


class TimeFields(Form):
    """A day and a time on the clock of `own_zone`, the length, and until when it comes back every week."""

    day = Day(lazy("Day"), required_message=lazy("Enter a date, for example 2027-03-14."))
    at = TimeOfDay(lazy("Time"), required_message=lazy("Enter a time, for example 15:00."))
    minutes = Number(
        lazy("How long?"),
        minimum=BookableTime.SHORTEST,
        maximum=BookableTime.LONGEST,
        unit=lazy("minutes"),
        default=30,
        required_message=lazy("Enter how many minutes it takes."),
    )
    until = Day(
        lazy("Every week until"),
        hint=lazy(
            "For a time that comes back on the same weekday, for up to twelve weeks. Leave it empty for one day."
        ),
    )

    own_zone: str

    def __init__(self, own_zone: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own_zone = own_zone
        self.at.label.text = _("Time in %(zone)s", zone=clock.zone_words(own_zone))

    def validate_minutes(self, field: Number) -> None:
        if field.data is not None and field.data != int(field.data):
            raise StopValidation(_("Enter whole minutes."))

    def validate_at(self, field: TimeOfDay) -> None:
        if not isinstance(self.day.data, date) or not isinstance(field.data, time):
            return
        try:
            clock.moment_at(self.day.data, field.data, self.chosen_zone)
        except clock.NotOnTheClock as problem:
            raise StopValidation(str(problem)) from None

    def validate_until(self, field: Day) -> None:
        if not isinstance(field.data, date) or not isinstance(self.day.data, date):
            return
        if field.data < self.day.data:
            raise StopValidation(_("That’s before the first day. Enter a later date, or leave it empty."))
        if field.data > self.day.data + timedelta(weeks=BookableTime.MOST_WEEKS):
            raise StopValidation(_("That’s more than twelve weeks after the first day. Enter an earlier date."))

    @property
    def chosen_zone(self) -> str:
        return self.own_zone

    @property
    def values(self) -> dict[str, Any]:
        """The arguments of `BookableTime.add` and `change`, without people."""
        return {
            "day": self.day.data,
            "at": self.at.data,
            "zone": self.chosen_zone,
            "minutes": int(self.minutes.data),
            "until": self.until.data,
        }


class NewTimeForm(CreatingForm, TimeFields):
    """A new time."""


class ChangeTimeForm(TimeFields):
    """A change of a time. If its owner has moved to another clock since, they choose whose clock counts."""

    zone = Choice(lazy("On which clock?"), [], required_message=lazy("Choose one of the two clocks."))

    def __init__(self, own_zone: str, one: BookableTime, *args: Any, **kwargs: Any) -> None:
        self.written_in = one.zone
        has_moved = not timezones.have_one_clock(own_zone, one.zone)
        self._zones = list(dict.fromkeys([one.zone, own_zone])) if has_moved else []
        next_moment = one.next_moment
        shown = {
            "day": clock.day_in(next_moment, one.zone) if next_moment else one.first_on,
            "at": one.weekly.at,
            "minutes": one.minutes,
            "until": one.last_on if one.weekly.is_repeated else None,
            "zone": one.zone,
        }
        super().__init__(one.zone, *args, data=shown, **kwargs)
        if has_moved:
            self.at.label.text = _("Time")
        else:
            del self.zone

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Offer the two clocks before what was sent is compared with them."""
        self.zone.options = [(zone, clock.zone_words(zone)) for zone in self._zones]
        super().process(*args, **kwargs)

    @property
    def chosen_zone(self) -> str:
        chosen = self.zone.data if self.zone else None
        return str(chosen) if chosen in self._zones else self.written_in
