"""Current names of time zones, and zones that have two names."""

from importlib import import_module
from zoneinfo import ZoneInfo, available_timezones

import pytest

from app import db, timezones
from app.people.models import Person
from app.programmes.models import Enrolment
from app.sessions.models import Session
from tests import factories


@pytest.mark.parametrize(
    ("old", "today"),
    [
        ("Asia/Calcutta", "Asia/Kolkata"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Asia/Katmandu", "Asia/Kathmandu"),
        ("Asia/Rangoon", "Asia/Yangon"),
        ("Asia/Saigon", "Asia/Ho_Chi_Minh"),
        ("America/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("Iceland", "Atlantic/Reykjavik"),
        ("US/Eastern", "America/New_York"),
        ("Etc/UTC", "UTC"),
        ("GMT", "UTC"),
        ("Europe/Stockholm", "Europe/Stockholm"),
        ("Mars/Olympus", "Mars/Olympus"),
        ("", ""),
    ],
)
def test_an_old_name_becomes_the_current_one(old, today):
    assert timezones.current(old) == today


def test_every_name_maps_to_one_that_can_be_chosen_and_has_the_same_clock():
    names = timezones.names()
    assert len(names) < 450
    places = {name for name in available_timezones() if "/" in name and not name.startswith("Etc/")}
    assert {name for name in places if timezones.current(name) not in names} == set()
    assert {name for name in names if timezones.current(name) != name or not ZoneInfo(name)} == set()
    assert {timezones.current(old) for old in timezones.OLD_NAMES_IN_BROWSERS} <= set(names)


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("Asia/Calcutta", "Asia/Kolkata", True),
        ("Europe/Stockholm", "Europe/Berlin", True),
        ("Europe/Stockholm", "Europe/London", False),
        ("Africa/Lagos", "Africa/Lagos", True),
        ("America/Phoenix", "America/Denver", False),
    ],
)
def test_two_names_of_one_zone_have_one_clock(first, second, one):
    assert timezones.have_one_clock(first, second) is one


def test_a_zone_is_stored_under_its_current_name(as_, cast):
    client = as_("mentee")
    page = client.get("/profile").text
    assert page.count("<option") < 450
    profile = {"name": "Amara", "region": "en-GB", "clock": "24", "week_start": "region", "appearance": "system"}
    for sent in ("Asia/Calcutta", "Asia/Kolkata", "Asia/Ho Chi Minh", "Asia/Saigon"):
        assert client.post("/profile", data=profile | {"zone": sent}).status_code == 303
        assert factories.again(cast["mentee"]).zone == timezones.current(sent.replace(" ", "_"))
    assert "<option selected>Asia/Ho Chi Minh<" in client.get("/profile").text


def test_two_names_of_one_zone_show_no_time_difference(as_, cast):
    cast["mentor"].change_profile(zone="Asia/Calcutta")
    cast["mentee"].change_profile(zone="Asia/Kolkata")
    assert factories.again(cast["mentor"]).zone == "Asia/Kolkata"
    pages = (f"/mentorships/{cast.mentorship.id}", f"/mentorships/{cast.mentorship.id}/sessions/new")
    for page in pages:
        assert "where it’s" not in as_("mentee").get(page).text
    cast["mentor"].change_profile(zone="Asia/Colombo")
    cast["mentee"].change_profile(zone="Asia/Kathmandu")
    for page in pages:
        assert "is in Colombo, where it’s" in as_("mentee").get(page).text.replace("In Colombo", "is in Colombo")


def test_the_list_begins_with_the_zones_of_people_here(as_, cast):
    for role, zone in {"mentor": "Asia/Tokyo", "other_mentor": "Asia/Tokyo", "other_mentee": "Africa/Accra"}.items():
        cast[role].change_profile(zone=zone)
    cast["mentee"].change_profile(zone="Europe/Paris")
    listed = as_("mentee").get("/profile").text.partition('id="zone"')[2]
    assert listed.index("<option selected>Europe/Paris<") < listed.index("<option>Asia/Tokyo<")
    assert listed.index("<option>Asia/Tokyo<") < listed.index("<option>Africa/Accra<")
    assert listed.index("<option>Africa/Accra<") < listed.index('<optgroup label="Africa">')


def test_a_guess_with_an_old_name_selects_the_current_one(visitor, cast):
    noor = factories.invited("Noor", within=Enrolment.programme_of(cast["mentee"]))
    token, _ = factories.link(noor, by=cast["mentor"])
    page = visitor.get(f"/join/{token}").text
    assert '<option hidden value="Asia/Calcutta">Asia/Kolkata<' in page
    assert page.count("<option hidden") == len(timezones.OLD_NAMES_IN_BROWSERS)
    data = {"name": "Noor", "password": "eight slow otters at dusk", "zone": "Asia/Calcutta"}
    visitor.post(f"/join/{token}", data=data)
    assert factories.again(noor).zone == "Asia/Kolkata"


def test_stored_zones_are_migrated_to_their_current_names(cast):
    for table in ("person", "session"):
        db.database.execute_sql(f"UPDATE {table} SET zone = 'Europe/Kiev'")  # noqa: S608 - named above
    import_module("app.migrations.0024_zone_names").up(None, db.database.obj)
    assert {person.zone for person in Person.select()} == {"Europe/Kyiv"}
    assert {session.zone for session in Session.select()} == {"Europe/Kyiv"}
