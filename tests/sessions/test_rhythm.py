"""Suggested times for the next session: from the agreed rhythm, in both zones, around clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import clock
from app.agreements.rules.sections import CADENCES, WEEKDAYS
from app.mentorship_kinds import CLASSIC, MICRO, NEW_ROLE
from app.mentorships.models import MENTEE, MENTOR, Mentorship, Pause
from app.sessions.queries.rhythm import EARLIEST, LATEST, Rhythm, rhythm_of, suggestions
from tests import factories

MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)
"""The current time in these tests."""

FAR_APART = ("Pacific/Auckland", "America/New_York")


def pair(mentee: str = "UTC", mentor: str = "UTC", kind=CLASSIC):
    people = SimpleNamespace(zone=mentee), SimpleNamespace(zone=mentor)
    return SimpleNamespace(mentee=people[0], mentor=people[1], kind=kind, kind_key=kind.key, is_paused=False)


def rhythm(mentee: str = "UTC", mentor: str = "UTC", **answers) -> Rhythm:
    return Rhythm(pair(mentee, mentor), answers)


def suggested(of: Rhythm, *, now: datetime = MONDAY, last: datetime | None = None, held: int = 0) -> list[datetime]:
    with clock.frozen_at(now):
        return of.suggested(last, held)


def local(moments: list[datetime], zone: str) -> list[str]:
    return [moment.astimezone(ZoneInfo(zone)).strftime("%a %d %b %H:%M") for moment in moments]


def test_the_next_session_is_one_cadence_after_the_last_on_the_usual_day_at_the_usual_time():
    usual = rhythm(cadence="2 weeks", weekday="tuesday", at="15:00", zone="UTC")
    last = datetime(2026, 11, 17, 15, tzinfo=UTC)
    assert local(suggested(usual, last=last), "UTC") == ["Tue 01 Dec 15:00", "Wed 02 Dec 15:00", "Tue 08 Dec 15:00"]


def test_the_usual_day_nearest_to_the_due_date_counts():
    usual = rhythm(cadence="week", weekday="tuesday", at="15:00", zone="UTC")
    last = datetime(2026, 11, 26, 15, tzinfo=UTC)  # a Thursday
    assert local(suggested(usual, last=last), "UTC")[0] == "Tue 01 Dec 15:00"


def test_an_overdue_session_is_suggested_from_tomorrow_on():
    usual = rhythm(cadence="week", weekday="monday", at="15:00", zone="UTC")
    last = datetime(2026, 6, 1, 15, tzinfo=UTC)
    assert local(suggested(usual, last=last), "UTC") == ["Mon 30 Nov 15:00", "Tue 01 Dec 15:00", "Mon 07 Dec 15:00"]


def test_before_anything_is_agreed_three_working_days_are_offered():
    assert local(suggested(rhythm()), "UTC") == ["Thu 26 Nov 10:00", "Fri 27 Nov 10:00", "Thu 03 Dec 10:00"]
    friday = MONDAY + timedelta(days=4)
    assert local(suggested(rhythm(), now=friday), "UTC")[:2] == ["Mon 30 Nov 10:00", "Tue 01 Dec 10:00"]


def test_without_an_agreed_time_it_is_a_working_hour_for_both():
    for moment in suggested(rhythm("Asia/Kolkata", "Europe/London")):
        for zone in ("Asia/Kolkata", "Europe/London"):
            assert EARLIEST <= moment.astimezone(ZoneInfo(zone)).time() < LATEST
    assert local(suggested(rhythm(*FAR_APART)), FAR_APART[0])[0].endswith("10:00")


def test_the_agreed_time_stays_the_same_on_the_clock_across_a_clock_change():
    usual = rhythm(cadence="week", weekday="friday", at="15:00", zone="Europe/Stockholm")
    last = datetime(2027, 3, 19, 14, tzinfo=UTC)
    moments = suggested(usual, now=last + timedelta(days=1), last=last)
    assert local(moments, "Europe/Stockholm") == ["Fri 26 Mar 15:00", "Mon 29 Mar 15:00", "Fri 02 Apr 15:00"]
    assert [moment.hour for moment in moments] == [14, 13, 13]


@pytest.mark.parametrize(("day", "at"), [(date(2027, 3, 28), "02:30"), (date(2027, 10, 31), "02:30")])
def test_a_time_the_clock_skips_or_shows_twice_is_not_suggested(day, at):
    usual = rhythm(cadence="week", weekday="sunday", at=at, zone="Europe/Stockholm")
    last = datetime.combine(day - timedelta(days=7), time(2, 30), ZoneInfo("Europe/Stockholm"))
    moments = suggested(usual, now=last + timedelta(days=1), last=last)
    assert len(moments) == 3
    assert day not in [moment.astimezone(ZoneInfo("Europe/Stockholm")).date() for moment in moments]


zones = st.sampled_from(["UTC", "Europe/Stockholm", "America/New_York", "Asia/Kolkata", "Africa/Lagos", *FAR_APART])


@given(
    zones,
    zones,
    st.fixed_dictionaries(
        {},
        optional={
            "cadence": st.sampled_from(list(CADENCES)),
            "weekday": st.sampled_from(list(WEEKDAYS)),
            "at": st.times().map(lambda at: at.strftime("%H:%M")),
            "zone": zones,
        },
    ),
    st.datetimes(datetime(2026, 1, 1), datetime(2028, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001 - bounds
    st.none() | st.integers(0, 400),
    st.integers(0, 12),
)
def test_three_different_future_moments_are_suggested_whatever_was_agreed(mentee, mentor, answers, now, ago, held):
    of = rhythm(mentee, mentor, **answers)
    last = None if ago is None else now - timedelta(days=ago)
    moments = suggested(of, now=now, last=last, held=held)
    assert len(set(moments)) == len(moments) == 3
    assert moments == sorted(moments)
    there = ZoneInfo(of.zone)
    for moment in moments:
        assert moment.astimezone(there).date() > now.astimezone(there).date()
        assert not answers.get("at") or moment.astimezone(there).strftime("%H:%M") == answers["at"]
        assert "weekday" in answers or moment.astimezone(there).weekday() < 5


@pytest.mark.parametrize(("held", "days"), [(0, 7), (3, 7), (4, 14), (7, 14), (8, 28), (40, 28)])
def test_the_cadence_changes_as_sessions_are_held(held, days):
    steps = [{"after": "4", "cadence": "2 weeks"}, {"after": "4", "cadence": "4 weeks"}]
    assert rhythm(cadence="week", cadence_then=steps).cadence_days(held) == days


def test_the_driver_changes_by_steps_or_from_one_session_to_the_next():
    steps = [{"after": "2", "driver": MENTEE}]
    first = rhythm(driver=MENTOR, driver_then=steps)
    assert [first.driver(held) for held in range(4)] == [MENTOR, MENTOR, MENTEE, MENTEE]
    turns = rhythm(driver="alternate")
    assert [turns.driver(held) for held in range(4)] == [MENTEE, MENTOR, MENTEE, MENTOR]
    assert rhythm().driver(0) == MENTEE


def test_a_single_conversation_has_no_cadence():
    assert rhythm(cadence="single").cadence_days(0) is None


def test_the_version_in_force_counts_and_not_the_one_being_changed(cast):
    factories.write(cast.sent, cast["mentor"], {"rhythm": {"cadence": "week", "minutes": "25", "channel": "phone"}})
    of = rhythm_of(cast.mentorship)
    assert (of.minutes, of.channel, of.zone, of.cadence_days(0)) == (45, "video", "UTC", 28)
    assert of.booking == {"minutes": 45, "zone": "UTC", "channel": "video"}


def test_before_an_agreement_the_kind_and_the_mentees_zone_decide(cast):
    cast["other_mentee"].change_profile(zone="Asia/Tokyo")
    of = rhythm_of(factories.again(cast.other_mentorship))
    assert (of.zone, of.channel, of.cadence_days(0)) == ("Asia/Tokyo", "video", 28)


@pytest.mark.parametrize(
    ("kind", "cadence", "drivers"),
    [(MICRO, None, [MENTEE] * 3), (NEW_ROLE, 7, [MENTOR, MENTOR, MENTEE]), (CLASSIC, 28, [MENTEE] * 3)],
    ids=lambda value: getattr(value, "key", ""),
)
def test_before_an_agreement_each_kind_suggests_its_rhythm_and_who_drives(cast, kind, cadence, drivers):
    people = [factories.member(f"{role} Quill", within=cast.programme) for role in (MENTEE, MENTOR)]
    of = rhythm_of(factories.pair(*people, within=cast.programme, kind=kind))
    assert of.cadence_days(0) == cadence
    assert [of.driver(held) for held in range(3)] == drivers


def test_suggestions_follow_the_last_session_that_was_held(cast):
    cast.met.record_outcome("held", by=cast["mentor"])
    cast.session.cancel(by=cast["mentee"])
    of, moments = suggestions(cast.mentorship)
    assert of.cadence_days(1) == 28
    due = cast.met.starts_at.date() + timedelta(days=28)
    assert abs((moments[0].date() - due).days) <= 3
    assert moments[0].strftime("%A %H:%M") == "Tuesday 15:00"


def test_booked_times_are_not_suggested_again(cast):
    _, moments = suggestions(cast.mentorship)
    assert all(moment > cast.session.starts_at + timedelta(days=20) for moment in moments)


def test_a_session_far_ahead_does_not_block_earlier_suggestions(cast):
    due, _ = suggestions(cast.mentorship)[1][:2]
    factories.session(cast.mentorship, days=200)
    assert suggestions(cast.mentorship)[1][0] == due


def test_nothing_is_suggested_during_a_pause(cast):
    back = factories.day_in(90)
    Pause.begin(cast.mentorship, by=cast["mentee"], until=back)
    paused = Mentorship.visible_to(cast["mentee"]).where(Mentorship.id == cast.mentorship.id).get()
    assert all(moment.date() >= back - timedelta(days=3) for moment in suggestions(paused)[1])
