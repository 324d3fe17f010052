"""The agreed rhythm of two people: how often, how long and where they meet, and who sets the agenda."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app import clock, timezones
from app.agreements.models import Section, last_agreed
from app.agreements.rules.sections import CADENCES, WEEKDAYS
from app.agreements.rules.templates import template_of
from app.db import PreparedRows
from app.mentorships.models import MENTEE, MENTOR, ROLES, Mentorship
from app.sessions.models import Session, takes_place

SUGGESTIONS = 3
WORKDAYS = 5
EARLIEST, LATEST = time(8), time(18)
"""If no usual time is agreed, suggested sessions are between these times on both clocks."""
USUAL_HOURS = (10, 14, 9, 15, 11, 13, 16, 12, 8, 17)
"""Hours in the zone of the rhythm, in the order in which they are tried."""


@dataclass(frozen=True)
class Rhythm:
    """The agreed answers of the sections on rhythm, driver and time. Before the first agreement, the template's."""

    mentorship: Mentorship
    answers: dict[str, Any]

    @property
    def minutes(self) -> int:
        return int(self.answers.get("minutes") or template_of(self.mentorship).minutes[1])

    @property
    def channel(self) -> str:
        return str(self.answers.get("channel") or "video")

    @property
    def zone(self) -> str:
        return timezones.current(self.answers.get("zone") or self.mentorship.mentee.zone)

    @property
    def booking(self) -> dict[str, Any]:
        """Length, zone and channel, as columns of a session."""
        return {"minutes": self.minutes, "zone": self.zone, "channel": self.channel}

    def cadence_days(self, held: int) -> int | None:
        """Days between two sessions after so many were held; None if the two meet once."""
        return CADENCES[self._step("cadence", held) or "4 weeks"][1]

    def driver(self, held: int) -> str:
        """Who sets the agenda of the next session, after so many were held: MENTEE or MENTOR."""
        who = self._step("driver", held) or MENTEE
        return who if who in ROLES else (MENTEE, MENTOR)[held % 2]

    def _step(self, name: str, held: int) -> str | None:
        """The value of the step after so many sessions: "every week for 4 sessions, then every two weeks" has two."""
        value, needed = self.answers.get(name), 0
        for step in self.answers.get(f"{name}_then") or []:
            needed += int(step["after"])
            if held >= needed:
                value = step[name]
        return value

    def suggested(self, last: datetime | None, held: int) -> list[datetime]:
        """Up to three moments for the next session: one cadence after the last one, on the usual day at the usual time,
        then the day after and a week later. Leaves out times that a clock change skips or repeats, and a pause.
        """
        today = clock.today_in(self.zone)
        cadence = self.cadence_days(held) or 7
        due = (
            last.astimezone(ZoneInfo(self.zone)).date() + timedelta(days=cadence) if last else today + timedelta(days=3)
        )
        if self.mentorship.is_paused and self.mentorship.paused_until:
            due = max(due, self.mentorship.paused_until)
        first = self._usual_day(max(due, today + timedelta(days=1)))
        days = [first, _workday(first + timedelta(days=1)), first + timedelta(days=7), first + timedelta(days=14)]
        return sorted(moment for day in days if (moment := self._at(day)))[:SUGGESTIONS]

    def _usual_day(self, day: date) -> date:
        """The agreed weekday that is nearest to a day and after today; if none is agreed, a workday."""
        usual = self.answers.get("weekday")
        if not usual:
            return _workday(day)
        ahead = (list(WEEKDAYS).index(usual) - day.weekday()) % 7
        nearest = day + timedelta(days=ahead if ahead <= 3 else ahead - 7)
        return nearest if nearest > clock.today_in(self.zone) else nearest + timedelta(days=7)

    def _at(self, day: date) -> datetime | None:
        try:
            return clock.moment_at(day, self._usual_time(day), self.zone)
        except clock.NotOnTheClock:
            return None

    def _usual_time(self, day: date) -> time:
        """The agreed time; if none is agreed, an hour that is within working hours for both."""
        if self.answers.get("at"):
            return time.fromisoformat(self.answers["at"])
        zones = [ZoneInfo(person.zone) for person in (self.mentorship.mentee, self.mentorship.mentor)]
        for hour in USUAL_HOURS:
            moment = datetime.combine(day, time(hour), ZoneInfo(self.zone))
            if all(EARLIEST <= moment.astimezone(zone).time() < LATEST for zone in zones):
                return time(hour)
        return time(USUAL_HOURS[0])


def rhythm_of(mentorship: Mentorship) -> Rhythm:
    """The rhythm in the last agreed version; before the first one, the rhythm of their template."""
    suggested = template_of(mentorship).answers
    answers: dict[str, Any] = {}
    for section in _agreed(mentorship=mentorship.id):
        answers |= json.loads(section.stored)
    return Rhythm(mentorship, answers or suggested.get("rhythm", {}) | suggested.get("driver", {}))


def suggestions(mentorship: Mentorship, after: Session | None = None) -> tuple[Rhythm, list[datetime]]:
    """The rhythm in force, and up to three moments for the next session: after `after`, or after the last in a row."""
    rhythm, held = rhythm_of(mentorship), len(Session.held_in(mentorship))
    last = after.starts_at if after else _last_in_a_row(mentorship, rhythm.cadence_days(held) or 7)
    return rhythm, rhythm.suggested(last, held)


def _last_in_a_row(mentorship: Mentorship, cadence: int) -> datetime | None:
    """The start of the last session before a gap in the rhythm. A gap is longer than one and a half cadences. Sessions
    after it don't count, so that one booked far ahead doesn't delay the suggestions.
    """
    last: datetime | None = None
    for session in _counted(mentorship=mentorship.id):
        since = max(last or session.starts_at, clock.now())
        if session.starts_at - since > timedelta(days=1.5 * cadence):
            break
        last = session.starts_at
    return last


_agreed = PreparedRows(
    lambda param: Section.select(Section.stored).where(
        (Section.agreement == last_agreed(param)) & Section.key.in_(("rhythm", "driver", "time"))
    )
)


_counted = PreparedRows(
    lambda param: (
        Session.select(Session.starts_at)
        .where((Session.mentorship == param("mentorship")) & takes_place(Session))
        .order_by(Session.starts_at)
    )
)


def _workday(day: date) -> date:
    """The same day, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= WORKDAYS else day
