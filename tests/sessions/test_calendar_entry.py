"""The calendar entry of one session, and its time zone definitions."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import tzical
from icalendar import Calendar

from app.people.models import Person
from app.sessions.models import Session
from app.sessions.presenters.calendar_entry import file_of_session
from tests.cast import Cast
from tests.sessions.calendar_files import again, file_of, unsaved_session

ZONES = (
    "Europe/Stockholm",
    "Africa/Lagos",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Europe/Dublin",
)


@pytest.fixture
def ahead(cast: Cast) -> Session:
    return cast.session


def test_a_file_says_who_meets_when_and_where(ahead):
    (event,) = file_of(unsaved_session()).walk("VEVENT")
    assert str(event["summary"]) == "Amara and Jonas"
    assert event.start == datetime(2026, 10, 27, 15, tzinfo=ZoneInfo("Europe/Stockholm"))
    assert event.end - event.start == timedelta(minutes=45)
    assert event["dtstart"].params["TZID"] == "Europe/Stockholm"
    assert (str(event["location"]), str(event["status"])) == ("By video", "CONFIRMED")
    assert str(event["description"]) == "Your session with Jonas\nBy video\nhttps://trellis/sessions/1"
    assert str(event["url"]) == "https://trellis/sessions/1"


DOUBLED = [
    ("2026-10-25T00:10", 30),  # all of it in the first 02:00 to 03:00 of Stockholm
    ("2026-10-25T01:10", 30),  # all of it in the second
    ("2026-10-24T23:40", 30),  # ends in the first
    ("2026-10-25T01:40", 60),  # begins in the second
    ("2026-10-25T00:30", 60),  # from the first into the second
]


@pytest.mark.parametrize(("starts_at", "minutes"), DOUBLED)
def test_a_session_in_a_repeated_hour_has_its_start_and_end_in_utc(starts_at, minutes):
    moment = datetime.fromisoformat(starts_at).replace(tzinfo=UTC)
    text = file_of_session(unsaved_session(starts_at=moment, minutes=minutes), Person(id=1, name="Amara"))
    found = Calendar.from_ical(text)
    (event,) = found.walk("VEVENT")
    assert f"DTSTART:{moment:%Y%m%dT%H%M%SZ}" in text
    assert f"DTEND:{moment + timedelta(minutes=minutes):%Y%m%dT%H%M%SZ}" in text
    assert (event.start, event.end) == (moment, moment + timedelta(minutes=minutes))
    assert found.walk("VTIMEZONE") == []


def test_the_location_is_the_place_as_it_was_typed():
    (event,) = file_of(unsaved_session(place="Café Ängel, back room; left")).walk("VEVENT")
    assert str(event["location"]) == "Café Ängel, back room; left"


def test_a_session_keeps_its_uid_and_counts_each_change(ahead):
    before = file_of(ahead).walk("VEVENT")[0]
    later = ahead.starts_at + timedelta(days=1)
    ahead.move(by=ahead.mentorship.mentor, seen=0, starts_at=later)
    after = file_of(again(ahead)).walk("VEVENT")[0]
    assert (before["uid"], before["sequence"], after["sequence"]) == (after["uid"], 0, 1)
    assert after.start == later
    assert after["last-modified"].dt >= before["last-modified"].dt


def test_the_file_of_a_cancelled_session_removes_it(ahead):
    assert str(file_of(ahead)["method"]) == "PUBLISH"
    ahead.cancel(by=ahead.mentorship.mentee)
    gone = file_of(again(ahead))
    (event,) = gone.walk("VEVENT")
    assert (str(gone["method"]), str(event["status"]), event["sequence"]) == ("CANCEL", "CANCELLED", 1)
    assert str(event["transp"]) == "TRANSPARENT"
    again(ahead).reinstate(by=ahead.mentorship.mentee)
    kept = file_of(again(ahead))
    (event,) = kept.walk("VEVENT")
    assert (str(kept["method"]), str(event["status"]), event["sequence"]) == ("PUBLISH", "CONFIRMED", 2)


@pytest.mark.parametrize("zone", ZONES)
def test_a_calendar_without_zones_of_its_own_gets_the_hour_right(tmp_path, zone):
    """python-dateutil reads only the VTIMEZONE, and must agree with the tz database at every hour of two years."""
    text = file_of_session(unsaved_session(zone=zone), Person(id=1, name="Amara"))
    explained = tmp_path / "zone.ics"
    explained.write_text(text)
    told = tzical(str(explained)).get(zone)
    wall = datetime(2026, 1, 1, 0, 30)  # noqa: DTZ001 - a clock without a zone is what this is about
    for hour in range(2 * 365 * 24):
        clock_there = wall + timedelta(hours=hour)
        aware = clock_there.replace(tzinfo=ZoneInfo(zone))
        if aware.utcoffset() == aware.replace(fold=1).utcoffset():
            assert clock_there.replace(tzinfo=told).utcoffset() == aware.utcoffset(), clock_there


def test_an_hour_in_utc_needs_no_zone_definition():
    text = file_of_session(unsaved_session(zone="UTC"), Person(id=1, name="Amara"))
    assert "VTIMEZONE" not in text
    assert "DTSTART:20261027T140000Z" in text
