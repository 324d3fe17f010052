"""Template filters: moments, days and people's text, in the reader's time zone and style."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from flask import Flask
from markupsafe import Markup, escape

from app import clock, text, timezones
from app.i18n import _
from app.web.formats import date_in, month_in, time_in
from app.web.links import links_in
from app.web.reader import reader

SKELETON = {"12": "h:mm a", "24": "HH:mm"}


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(
        moment=moment,
        near=near,
        without_links=text.without_links,
        isolated=text.isolated,
        day=day,
        date_of=date_of,
        time_of=time_of,
        written=written,
        dated=dated,
        there=there,
        weekday=weekday,
        weekday_of=weekday_of,
        month=month,
        short_month=short_month,
        clock_time=clock_time,
        time_there=time_there,
        zone_words=clock.zone_words,
        has_clock_of=timezones.have_one_clock,
        iso=iso,
        linked=linked,
        first_link=first_link,
        paragraphs=paragraphs,
        dotted=dotted,
    )


def _style() -> tuple[ZoneInfo, str, str]:
    """The reader's (zone, region such as `en_GB`, choice of clock); UTC and `en_GB` for strangers."""
    person = reader()
    if person is None:
        return ZoneInfo("UTC"), "en_GB", "region"
    return ZoneInfo(person.zone), person.region.replace("-", "_"), person.clock


def day(value: date | str | None) -> str:
    """A date with its month as a word: `14 March 2027`. Leaves out the current year."""
    if not value:
        return ""
    value = date.fromisoformat(value) if isinstance(value, str) else value
    zone, region = _style()[:2]
    return date_in(region, value, "MMMMd" if value.year == clock.now().astimezone(zone).year else None)


def date_of(value: datetime | None) -> str:
    """The date of a moment in the reader's zone."""
    return day(value.astimezone(_style()[0]).date()) if value else ""


def time_of(value: datetime) -> str:
    """The clock time of a moment in the reader's zone."""
    return clock_time(value.astimezone(_style()[0]).time())


def written(value: datetime | None) -> str:
    """A moment in full, for documents that are read years later: `14 September 2026, 10:12`."""
    if value is None:
        return ""
    zone, region = _style()[:2]
    local = value.astimezone(zone)
    return _date_and_time(date_in(region, local.date()), local.time())


def weekday(value: date) -> str:
    """A date with its weekday: `Monday 23 November`."""
    return date_in(_style()[1], value, "MMMMEEEEd")


def weekday_of(value: datetime | None) -> str:
    """The date of a moment in the reader's zone, with its weekday. Empty without a moment."""
    return weekday(value.astimezone(_style()[0]).date()) if value else ""


def month(value: datetime | date) -> str:
    """The month of a moment or a date: `September`, or `September 2025` in another year."""
    from babel.dates import format_date

    zone, region = _style()[:2]
    local = value.astimezone(zone) if isinstance(value, datetime) else value
    is_this_year = local.year == clock.now().astimezone(zone).year
    return str(format_date(local, "LLLL" if is_this_year else "LLLL y", locale=region))


def short_month(value: date, has_day: bool = False) -> str:
    """The abbreviated month of a date: `Sep`, or `Sep 2025` in another year. With `has_day` also its day: `14 Sep`."""
    zone, region = _style()[:2]
    year = "" if value.year == clock.now().astimezone(zone).year else "y"
    return month_in(region, value, f"{year}MMM{'d' if has_day else ''}")


def dated(value: datetime, in_zone: str | None = None) -> str:
    """A moment with its weekday, in the reader's zone or a given one: `Tuesday 24 November, 15:00`. In another year,
    with the year.
    """
    zone, region = _style()[:2]
    zone = ZoneInfo(in_zone) if in_zone else zone
    local = value.astimezone(zone)
    skeleton = "MMMMEEEEd" if local.year == clock.now().astimezone(zone).year else "yMMMMEEEEd"
    return _date_and_time(date_in(region, local.date(), skeleton), local.time())


def _date_and_time(date: str, at: time) -> str:
    return _("%(date)s, %(time)s", date=date, time=clock_time(at))


def there(value: datetime, zone: str) -> str:
    """The clock time of a moment in another zone: `16:00`, or `Wednesday 25 November, 01:00` on another date.

    Empty if it is the same as in the reader's zone.
    """
    here, local = value.astimezone(_style()[0]), value.astimezone(ZoneInfo(zone))
    if here.utcoffset() == local.utcoffset():
        return ""
    if local.date() == here.date():
        return clock_time(local.time())
    return _date_and_time(weekday(local.date()), local.time())


def time_there(zone: str) -> str:
    """The current clock time in another zone."""
    return clock_time(clock.now().astimezone(ZoneInfo(zone)).time())


def clock_time(value: time | str | None) -> str:
    """A clock time, in 12 or 24 hours as the reader prefers."""
    if not value:
        return ""
    value = time.fromisoformat(value) if isinstance(value, str) else value
    region, choice = _style()[1:]
    return time_in(region, value.replace(second=0, microsecond=0), SKELETON.get(choice, "short"))


def moment(value: datetime | None) -> str:
    """A moment in the reader's zone: `today, 15:00`, `yesterday, 09:12`, `14 September, 18:40`."""
    if value is None:
        return ""
    zone = _style()[0]
    local = value.astimezone(zone)
    away = (local.date() - clock.now().astimezone(zone).date()).days
    if away == 0:
        return _("today, %(time)s", time=clock_time(local.time()))
    if away == -1:
        return _("yesterday, %(time)s", time=clock_time(local.time()))
    if away == 1:
        return _("tomorrow, %(time)s", time=clock_time(local.time()))
    return _date_and_time(day(local.date()), local.time())


def near(value: datetime) -> str:
    """The date of a moment in the reader's zone: `today`, `yesterday`, `14 September`. For lists, where clock times
    beside dates would only distract; the title of the date has the time.
    """
    zone = _style()[0]
    date = value.astimezone(zone).date()
    away = (date - clock.now().astimezone(zone).date()).days
    return {-1: _("yesterday"), 0: _("today"), 1: _("tomorrow")}.get(away) or day(date)


def iso(value: datetime | date | None) -> str:
    """For the `datetime` attribute: `2026-09-14T16:40:00Z`, or the bare date; empty for no date."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return value.isoformat()


def linked(words: str | None) -> Markup:
    """People's text on one line: escaped, with web addresses as links."""
    words, pieces, end = words or "", [], 0
    for link in links_in(words):
        shown = words[link.start : link.end]
        anchor = Markup('<a href="{}" rel="noopener noreferrer nofollow">{}</a>').format(link.href, shown)
        pieces += [escape(words[end : link.start]), anchor]
        end = link.end
    return Markup("").join([*pieces, escape(words[end:])])


def first_link(words: str | None) -> str:
    """The first web address in people's text; empty if there is none."""
    return next((link.href for link in links_in(words or "")), "")


def paragraphs(words: str | None) -> Markup:
    """People's text with its line breaks and with links; everything else is escaped."""
    return linked(words).replace("\n", Markup("<br>"))  # an address ends where its line ends


def dotted(facts: Iterable[str | None]) -> Markup:
    """Facts on one line, without those that are empty: `45 minutes · by video`. Wherever the line wraps, a dot ends it
    and never begins one. Between two pieces of a template, `&nbsp;· ` does the same.
    """
    return Markup("\u00a0· ").join(fact for fact in facts if fact)
