"""Sessions between two time zones: the times shown, and the notice before a clock change."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session
from app.sessions.queries.clock_changes import announced, changes
from app.web.reader import reading_as

LAGOS, STOCKHOLM, BERLIN, NEW_YORK = "Africa/Lagos", "Europe/Stockholm", "Europe/Berlin", "America/New_York"
SYDNEY, SANTIAGO, SAO_PAULO, LORD_HOWE = (
    "Australia/Sydney",
    "America/Santiago",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
)
A_DAY_IN_MARCH = datetime(2027, 3, 10, 12, tzinfo=UTC)


def at(zone: str, local_time: str) -> datetime:
    """`at(STOCKHOLM, "2027-03-30 15:00")`: the moment that clock shows."""
    return datetime.fromisoformat(local_time).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def meeting(moment: datetime, zone: str = "UTC") -> Session:
    return Session(mentorship=Mentorship(), starts_at=moment, minutes=45, zone=zone)


def people(mine: str, theirs: str) -> tuple[Person, Person]:
    return Person(name="Amara", zone=mine), Person(name="Jonas", zone=theirs)


@pytest.fixture
def sentence(app: Flask):
    """A function for the notice to the first of two people in their zones, at a moment, about the next session."""

    def sentence_for(
        mine: str, theirs: str, last: datetime | None, this: datetime, zone: str = "", now: datetime = A_DAY_IN_MARCH
    ) -> str:
        reader, other = people(mine, theirs)
        with clock.frozen_at(now), app.test_request_context():
            notice = announced(last, meeting(this, zone or mine), reader, other)
            macros = app.jinja_env.get_template("sessions/zones.html").module
            return (
                str(macros.announcement(notice, other))
                .replace("<bdi>", "")
                .replace("</bdi>", "")
                .replace("\u00a0", " ")
            )

    return sentence_for


@pytest.fixture
def beside(app: Flask):
    """A function for the text beside the reader's own time."""

    def shown(mine: str, theirs: str, this: datetime) -> str:
        reader, other = people(mine, theirs)
        with app.test_request_context(), reading_as(reader):
            return str(app.jinja_env.get_template("sessions/parts.html").module.beside(this, other))

    return shown


def test_the_others_time_is_shown_beside_ones_own(beside):
    assert beside(LAGOS, STOCKHOLM, at(LAGOS, "2026-07-01 15:00")) == "16:00 for <bdi>Jonas</bdi>"
    assert beside(STOCKHOLM, LAGOS, at(STOCKHOLM, "2026-07-01 15:00")) == "14:00 for <bdi>Jonas</bdi>"
    assert beside(STOCKHOLM, SAO_PAULO, at(STOCKHOLM, "2026-07-01 15:00")) == "10:00 for <bdi>Jonas</bdi>"


def test_a_different_date_there_is_shown_with_the_time(beside):
    words = beside(NEW_YORK, SYDNEY, at(NEW_YORK, "2026-12-01 17:00"))
    assert words == "Wednesday\u00a02\u00a0December, 09:00 for <bdi>Jonas</bdi>"


def test_the_same_time_is_shown_once(beside):
    assert beside(BERLIN, STOCKHOLM, at(BERLIN, "2026-12-01 17:00")) == ""
    assert beside(LAGOS, STOCKHOLM, at(LAGOS, "2026-12-01 17:00")) == ""
    assert beside(LAGOS, LAGOS, at(LAGOS, "2026-12-01 17:00")) == ""


def test_a_change_of_the_others_clock_moves_their_hour(sentence):
    words = sentence(LAGOS, STOCKHOLM, at(LAGOS, "2027-03-02 15:00"), at(LAGOS, "2027-03-30 15:00"))
    assert words == (
        "The clocks change in Stockholm on 28 March. This session is at 16:00 for Jonas, an hour later than last time."
    )


def test_a_change_of_ones_own_clock_moves_ones_own_hour_when_the_hour_was_agreed_there(sentence):
    words = sentence(STOCKHOLM, LAGOS, at(LAGOS, "2027-03-02 15:00"), at(LAGOS, "2027-03-30 15:00"), zone=LAGOS)
    assert (
        words
        == "The clocks change in Stockholm on 28 March. This session is at 16:00 for you, an hour later than last time."
    )


def test_a_change_of_ones_own_clock_moves_the_others_hour_when_it_was_agreed_here(sentence):
    words = sentence(STOCKHOLM, LAGOS, at(STOCKHOLM, "2027-03-02 15:00"), at(STOCKHOLM, "2027-03-30 15:00"))
    assert words == (
        "The clocks change in Stockholm on 28 March. "
        "This session is at 14:00 for Jonas, an hour earlier than last time."
    )


def test_in_autumn_the_change_is_the_other_way_round(sentence):
    now = datetime(2026, 10, 1, tzinfo=UTC)
    words = sentence(LAGOS, STOCKHOLM, at(LAGOS, "2026-10-13 15:00"), at(LAGOS, "2026-10-27 15:00"), now=now)
    assert words == (
        "The clocks change in Stockholm on 25 October. "
        "This session is at 15:00 for Jonas, an hour earlier than last time."
    )


def test_a_change_last_week_is_in_the_past_tense(sentence):
    now = datetime(2027, 3, 29, 8, tzinfo=UTC)
    words = sentence(LAGOS, STOCKHOLM, at(LAGOS, "2027-03-02 15:00"), at(LAGOS, "2027-03-30 15:00"), now=now)
    assert words.startswith("The clocks changed in Stockholm on 28 March. This session is at 16:00")


def test_two_clocks_that_change_on_the_same_day_need_no_notice_if_the_hour_stays(sentence):
    assert sentence(BERLIN, STOCKHOLM, at(BERLIN, "2027-03-02 15:00"), at(BERLIN, "2027-03-30 15:00")) == ""
    assert sentence("Europe/Lisbon", STOCKHOLM, at(BERLIN, "2027-03-02 15:00"), at(BERLIN, "2027-03-30 15:00")) == ""


def test_two_clocks_that_change_on_the_same_day_move_an_hour_agreed_elsewhere_for_both(sentence):
    words = sentence(BERLIN, STOCKHOLM, at("UTC", "2027-03-02 15:00"), at("UTC", "2027-03-30 15:00"), zone="UTC")
    assert words == (
        "The clocks change in Berlin and Stockholm on 28 March. "
        "This session is an hour later than last time for both of you."
    )


def test_a_third_clock_by_which_the_hour_was_agreed_is_named(sentence):
    words = sentence(LAGOS, LAGOS, at(STOCKHOLM, "2027-03-02 15:00"), at(STOCKHOLM, "2027-03-30 15:00"), zone=STOCKHOLM)
    assert words == (
        "The clocks change in Stockholm on 28 March. This session is an hour earlier than last time for both of you."
    )


def test_between_two_changes_on_different_days_only_the_first_is_mentioned(sentence):
    first, between, after = (at(NEW_YORK, f"2027-{day} 09:00") for day in ("03-10", "03-20", "04-10"))
    assert sentence(NEW_YORK, STOCKHOLM, first, between) == (
        "The clocks change in New York on 14 March. This session is at 14:00 for Jonas, an hour earlier than last time."
    )
    assert sentence(NEW_YORK, STOCKHOLM, between, after) == (
        "The clocks change in Stockholm on 28 March. This session is at 15:00 for Jonas, an hour later than last time."
    )
    assert sentence(NEW_YORK, STOCKHOLM, first, after) == ""


def test_south_of_the_equator_clocks_change_the_other_way_and_both_changes_add_up(sentence):
    words = sentence(STOCKHOLM, SYDNEY, at(STOCKHOLM, "2027-03-20 09:00"), at(STOCKHOLM, "2027-04-20 09:00"))
    assert words == (
        "The clocks change in Stockholm on 28 March and in Sydney on 4 April. "
        "This session is at 17:00 for Jonas, two hours earlier than last time."
    )
    now = datetime(2027, 3, 30, tzinfo=UTC)
    words = sentence(STOCKHOLM, SYDNEY, at(STOCKHOLM, "2027-03-20 09:00"), at(STOCKHOLM, "2027-04-20 09:00"), now=now)
    assert words.startswith("The clocks changed in Stockholm on 28 March and will change in Sydney on 4 April. ")


def test_two_southern_clocks_that_change_on_the_same_day_keep_their_difference(sentence):
    assert sentence(SANTIAGO, SYDNEY, at(SANTIAGO, "2027-03-20 18:00"), at(SANTIAGO, "2027-04-20 18:00")) == ""


def test_half_an_hour_is_given_in_minutes(sentence):
    words = sentence(
        "Australia/Brisbane", LORD_HOWE, at(LORD_HOWE, "2027-03-20 09:00"), at(LORD_HOWE, "2027-04-20 09:00")
    )
    assert words == (
        "The clocks change in Lord Howe on 4 April. This session is at 08:30 for you, 30 minutes later than last time."
    )


def test_zones_without_clock_changes_need_no_notice(sentence):
    assert sentence(LAGOS, SAO_PAULO, at(LAGOS, "2027-03-20 15:00"), at(LAGOS, "2027-04-20 15:00")) == ""


def test_a_newly_chosen_hour_is_not_blamed_on_the_clocks(sentence):
    assert sentence(LAGOS, SAO_PAULO, at(LAGOS, "2027-03-20 15:00"), at(LAGOS, "2027-04-20 10:00")) == ""
    assert sentence(BERLIN, STOCKHOLM, at(BERLIN, "2027-03-20 15:00"), at(BERLIN, "2027-04-20 10:00")) == ""
    words = sentence(LAGOS, STOCKHOLM, at(LAGOS, "2027-03-20 15:00"), at(LAGOS, "2027-04-20 10:00"))
    assert (
        words == "The clocks change in Stockholm on 28 March. This session is at 10:00 for you and at 11:00 for Jonas."
    )


def test_before_the_first_session_the_current_clocks_are_compared(sentence):
    words = sentence(LAGOS, STOCKHOLM, None, at(LAGOS, "2027-03-30 15:00"))
    assert (
        words == "The clocks change in Stockholm on 28 March. This session is at 15:00 for you and at 16:00 for Jonas."
    )
    assert sentence(LAGOS, STOCKHOLM, None, at(LAGOS, "2027-03-20 15:00")) == ""
    assert sentence(BERLIN, STOCKHOLM, None, at(BERLIN, "2027-03-30 15:00")) == ""


def test_once_it_has_begun_nothing_is_announced(sentence):
    now = at(LAGOS, "2027-03-30 15:00")
    assert sentence(LAGOS, STOCKHOLM, at(LAGOS, "2027-03-02 15:00"), now, now=now) == ""


def test_a_change_at_midnight_belongs_to_the_day_that_begins():
    cairo = changes("Africa/Cairo", at("UTC", "2027-04-01 00:00"), at("UTC", "2027-06-01 00:00"))
    assert [moment.astimezone(ZoneInfo("Africa/Cairo")).isoformat() for moment in cairo] == [
        "2027-04-30T01:00:00+03:00"
    ]


ZONES = st.sampled_from(
    [LAGOS, STOCKHOLM, BERLIN, NEW_YORK, SYDNEY, SANTIAGO, SAO_PAULO, LORD_HOWE, "Africa/Casablanca"]
)
MOMENTS = st.integers(0, 4 * 365 * 24 * 60).map(lambda minutes: A_DAY_IN_MARCH + timedelta(minutes=minutes))


@given(ZONES, MOMENTS, st.timedeltas(timedelta(), timedelta(days=400)))
def test_between_clock_changes_a_zones_offset_is_constant(zone, since, length):
    found = changes(zone, since, since + length)
    assert list(found) == sorted(found)
    for moment in found:
        before, after = ((moment + step).astimezone(ZoneInfo(zone)) for step in (timedelta(seconds=-1), timedelta()))
        assert before.utcoffset() != after.utcoffset()
    edges = [since, *found, since + length]
    for start, end in pairwise(edges):
        middle = start + (end - start) / 2
        assert middle.astimezone(ZoneInfo(zone)).utcoffset() == start.astimezone(ZoneInfo(zone)).utcoffset()


@given(ZONES, ZONES, ZONES, MOMENTS, st.integers(1, 300), st.sampled_from([-60, 0, 0, 60, 90]))
def test_both_people_get_notice_of_the_same_change(mine, theirs, agreed, last, days, minutes):
    this = last + timedelta(days=days, minutes=minutes)
    reader, other = people(mine, theirs)
    with clock.frozen_at(last):
        notice = announced(last, meeting(this, agreed), reader, other)
        turned = announced(last, meeting(this, agreed), other, reader)
    assert (notice is None) == (turned is None)
    if notice and turned:
        assert (notice.mine, notice.theirs, notice.shift) == (turned.theirs, turned.mine, turned.shift)
        assert {change.day for change in notice.changes} == {change.day for change in turned.changes}
        assert notice.changes
