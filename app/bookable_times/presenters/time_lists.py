"""The page with somebody's own times, and the days of one of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app import clock, timezones
from app.bookable_times.labels import WEEKLY
from app.bookable_times.models import BookableTime
from app.bookable_times.queries.free_times import AHEAD
from app.i18n import _, ngettext
from app.people.models import Person
from app.sessions.queries.busy_times import busy_times, is_free
from app.web.filters import clock_time, dated, day, weekday

FREE, BUSY, LEFT_OUT, SKIPPED, PASSED = "free", "busy", "left out", "skipped", "passed"
"""What one day of a time is."""


@dataclass(frozen=True)
class ListedTime:
    """One time in the list: its name, and sentences about it."""

    id: int
    title: str
    notes: list[str]


@dataclass(frozen=True)
class ListedDay:
    """One day of a time that comes back every week."""

    day: date
    title: str
    note: str
    is_out: bool


def listed_times(user: Person) -> list[ListedTime]:
    busy = _busy(user)
    return [ListedTime(one.id, title_of(one), _notes(one, user, busy)) for one in BookableTime.of(user)]


def listed_days(one: BookableTime, user: Person) -> list[ListedDay]:
    """The days ahead of a time that comes back every week; none for a time on one day."""
    if not one.weekly.is_repeated:
        return []
    busy = _busy(user)
    states = [(each, _state(one, each, busy)) for each in one.weekly.days(clock.today_in(one.zone))]
    return [
        ListedDay(each, weekday(each), _DAY_NOTES[state](one), state == LEFT_OUT)
        for each, state in states
        if state != PASSED
    ]


def edit_page(user: Person, one: BookableTime) -> dict[str, Any]:
    """What the page of one time shows beside its form."""
    return {"one": one, "title": title_of(one), "days": listed_days(one, user)}


def title_of(one: BookableTime) -> str:
    """`Thursdays at 15:00`, on the clock it was written for, or one moment on the reader's clock."""
    if one.weekly.is_repeated:
        return str(WEEKLY[one.first_on.weekday()]) % {"time": clock_time(one.weekly.at)}
    moment = one.weekly.moment_on(one.first_on)
    return dated(moment) if moment else weekday(one.first_on)


def _notes(one: BookableTime, user: Person, busy: list[tuple[datetime, datetime]]) -> list[str]:
    """How long it is, how often it comes back, and why nobody sees the next one."""
    moment, weekly = one.next_moment, one.weekly
    notes = [ngettext("%(count)d minute", "%(count)d minutes", one.minutes)]
    has_moved = not timezones.have_one_clock(one.zone, user.zone)
    if weekly.is_repeated and has_moved:
        notes.append(_("by the clock in %(city)s", city=clock.zone_words(one.zone)))
    if weekly.is_repeated and moment:
        notes.append(_("next on %(when)s", when=dated(moment)))
        notes.append(_("last on %(day)s", day=day(one.last_on)))
    if moment and not is_free(moment, one.minutes, busy):
        notes.append(_("you have a session then, so it isn’t shown"))
    return notes


def _state(one: BookableTime, each: date, busy: list[tuple[datetime, datetime]]) -> str:
    moment = one.weekly.moment_on(each)
    if each in one.weekly.left_out:
        return LEFT_OUT
    if moment is None:
        return SKIPPED
    if moment <= clock.now():
        return PASSED
    return FREE if is_free(moment, one.minutes, busy) else BUSY


def _busy(user: Person) -> list[tuple[datetime, datetime]]:
    now = clock.now()
    return busy_times([user.id], now, now + AHEAD + timedelta(days=1))[user.id]


def _skipped(one: BookableTime) -> str:
    return _(
        "Not shown, because the clocks in %(city)s change and have no such hour, or have it twice.",
        city=clock.zone_words(one.zone),
    )


_DAY_NOTES = {
    FREE: lambda one: _("Shown"),
    BUSY: lambda one: _("Not shown, because you have a session then"),
    LEFT_OUT: lambda one: _("Left out"),
    SKIPPED: _skipped,
}
