"""Both people's calendars show the same hour, in khal, an independent calendar program, in each person's own zone."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from khal.cli import main_khal

from app import clock
from app.calendars.models import FeedAddress
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session
from tests.cast import Cast
from tests.factories import key

SETTINGS = """
[calendars]
[[trellis]]
path = {folder}/events
[locale]
local_timezone = {zone}
default_timezone = {zone}
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
[sqlite]
path = {folder}/khal.db
"""
LINE = "{start} to {end-time}|{title}|{location}|{status}{nl}"
EARLY_OCTOBER = datetime(2026, 10, 1, 9, tzinfo=UTC)

AROUND_BOTH_CHANGES = ("2026-10-20", "2026-10-27", "2027-03-23", "2027-03-30")
"""Stockholm changes its clocks on 25 October 2026 and on 28 March 2027, New York a week later and two weeks earlier,
and Lagos and São Paulo never.
"""


class Khal:
    """One person's calendar program."""

    def __init__(self, folder: Path, zone: str) -> None:
        (folder / "events").mkdir(parents=True)
        self.folder, self.settings = folder, folder / "config"
        self.settings.write_text(SETTINGS.format(folder=folder, zone=zone))

    def __call__(self, *words: str) -> str:
        home = {"HOME": str(self.folder), "XDG_CACHE_HOME": str(self.folder), "XDG_DATA_HOME": str(self.folder)}
        ran = CliRunner().invoke(main_khal, ["-c", str(self.settings), *words], env=home, catch_exceptions=False)
        assert (ran.exit_code, ran.stderr) == (0, "")
        return ran.stdout

    def reads(self, answer) -> None:
        """Import the response of a feed."""
        assert (answer.status_code, answer.mimetype) == (200, "text/calendar")
        file = self.folder / "read.ics"
        file.write_bytes(answer.data)
        self("import", "--batch", "-a", "trellis", str(file))

    def shows(self) -> list[str]:
        """Every entry in the two years of these tests: `2026-10-20 15:00 to 15:45|title|place|status`."""
        return self("list", "--day-format", "", "--format", LINE, "2026-01-01", "2028-01-01").splitlines()


@pytest.fixture
def khal(tmp_path):
    """`khal(zone)` is the calendar of somebody in that zone."""
    return lambda zone: Khal(tmp_path / zone.replace("/", "-"), zone)


def at(zone: str, day: str, hour: str) -> datetime:
    return clock.moment_at(datetime.fromisoformat(day).date(), datetime.fromisoformat(f"{day} {hour}").time(), zone)


def book(mentorship: Mentorship, starts_at: datetime, zone: str) -> Session:
    with clock.frozen_at(EARLY_OCTOBER):
        return Session.book(
            by=mentorship.mentee,
            operation=key(),
            mentorship=mentorship,
            starts_at=starts_at,
            minutes=45,
            zone=zone,
            channel="video",
        )


def read_by(visitor, person: Person, program: Khal) -> None:
    """Import this person's feed, early in October 2026."""
    with clock.frozen_at(EARLY_OCTOBER):
        program.reads(visitor.get(f"/calendar/{FeedAddress.make(person)}.ics"))


@pytest.mark.parametrize(
    ("zones", "agreed", "hour", "hours_there"),
    [
        (("Africa/Lagos", "Europe/Stockholm"), 0, "15:00", ("16:00", "15:00", "15:00", "16:00")),
        (("Africa/Lagos", "Europe/Stockholm"), 1, "15:00", ("14:00", "15:00", "15:00", "14:00")),
        (("America/Sao_Paulo", "Europe/Stockholm"), 0, "10:00", ("15:00", "14:00", "14:00", "15:00")),
        (("America/New_York", "Europe/Stockholm"), 0, "09:00", ("15:00", "14:00", "14:00", "15:00")),
    ],
    ids=["agreed in Lagos", "agreed in Stockholm", "agreed in Sao Paulo", "agreed in New York"],
)
def test_both_calendars_show_the_same_hour_across_clock_changes(
    visitor, cast: Cast, khal, zones, agreed, hour, hours_there
):
    here, there = zones[agreed], zones[1 - agreed]
    for person, zone in zip((cast["mentee"], cast["mentor"]), zones, strict=True):
        person.change_profile(zone=zone)
    for day in AROUND_BOTH_CHANGES:
        book(cast.mentorship, at(here, day, hour), here)
    shown = {}
    for person, zone in zip((cast["mentee"], cast["mentor"]), zones, strict=True):
        shown[zone] = khal(zone)
        read_by(visitor, person, shown[zone])
    expected = dict.fromkeys(AROUND_BOTH_CHANGES, hour)
    expected_there = dict(zip(AROUND_BOTH_CHANGES, hours_there, strict=True))
    for zone, hours in ((here, expected), (there, expected_there)):
        starts = [f"{day} {start} to {start[:2]}:45" for day, start in hours.items()]
        found = [line.partition("|")[0] for line in shown[zone].shows()]
        assert [line for line in found if line[:10] in hours] == starts


@pytest.mark.parametrize(("hour", "shown"), [(0, "01:30 to 02:15"), (1, "02:30 to 03:15")])
def test_a_session_in_a_repeated_hour_is_shown_at_the_right_one(visitor, cast: Cast, khal, hour, shown):
    book(cast.mentorship, datetime(2026, 10, 25, hour, 30, tzinfo=UTC), "Europe/Stockholm")
    program = khal("Africa/Lagos")
    read_by(visitor, cast["mentor"], program)
    assert [line.partition("|")[0] for line in program.shows() if line.startswith("2026-10")] == [f"2026-10-25 {shown}"]


def test_a_moved_session_is_shown_once_at_its_new_time(visitor, cast: Cast, khal):
    session = book(cast.mentorship, at("Africa/Lagos", "2026-10-20", "15:00"), "Africa/Lagos")
    program = khal("Europe/Stockholm")
    read_by(visitor, cast["mentor"], program)
    assert [line for line in program.shows() if line.startswith("2026-10")] == [
        f"2026-10-20 16:00 to 16:45|{cast.mentorship.names}|By video|CONFIRMED "
    ]
    later = at("Africa/Lagos", "2026-10-27", "15:00")
    with clock.frozen_at(EARLY_OCTOBER):
        session.move(by=cast["mentee"], seen=0, starts_at=later, place="Café Ängel, at the back")
    read_by(visitor, cast["mentor"], program)
    assert [line for line in program.shows() if line.startswith("2026-10")] == [
        f"2026-10-27 15:00 to 15:45|{cast.mentorship.names}|Café Ängel, at the back|CONFIRMED "
    ]


def test_a_cancelled_session_is_marked(as_, visitor, cast: Cast, khal):
    session = book(cast.mentorship, at("Africa/Lagos", "2026-10-20", "15:00"), "Africa/Lagos")
    by_feed, by_file = khal("Europe/Stockholm"), khal("Africa/Lagos")
    client = as_("mentee")
    read_by(visitor, cast["mentor"], by_feed)
    by_file.reads(client.get(f"/sessions/{session.id}/calendar.ics"))
    with clock.frozen_at(EARLY_OCTOBER):
        session.cancel(by=cast["mentee"])
    read_by(visitor, cast["mentor"], by_feed)
    by_file.reads(client.get(f"/sessions/{session.id}/calendar.ics"))
    for program, hour in ((by_feed, "16"), (by_file, "15")):
        assert [line for line in program.shows() if line.startswith("2026-10")] == [
            f"2026-10-20 {hour}:00 to {hour}:45|Cancelled: {cast.mentorship.names}|By video|CANCELLED "
        ]
