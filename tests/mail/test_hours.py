"""Quiet hours and the daily mail, as pure functions: at the edges, across zones, and on the days a clock changes."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest

from app.mail.rules.quiet_hours import Hours
from app.mail.rules.weekly_budget import MailedNews, opens_at

BERLIN, NEW_YORK = "Europe/Berlin", "America/New_York"
HOUR = timedelta(hours=1)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2027-03-10 18:59", None),  # 19:59 in Berlin
        ("2027-03-10 19:00", "2027-03-11 06:00"),
        ("2027-03-11 05:59", "2027-03-11 06:00"),
        ("2027-03-11 06:00", None),
        ("2027-03-27 21:00", "2027-03-28 05:00"),  # the night in which the clock goes forward
        ("2027-10-30 20:00", "2027-10-31 06:00"),  # and back
    ],
)
def test_quiet_hours_are_on_the_readers_clock(now, until):
    moment = utc(now)
    assert Hours(BERLIN).wait_until(moment, since=moment) == (utc(until) if until else None)


def test_a_session_within_twelve_hours_breaks_the_quiet():
    night = utc("2027-03-10 22:00")
    hours = Hours(BERLIN)
    assert hours.wait_until(night, night, session_at=night + 12 * HOUR) is None
    assert hours.wait_until(night, night, session_at=night + 12.1 * HOUR) == utc("2027-03-11 06:00")
    assert hours.wait_until(night, night, session_at=night - HOUR) == utc("2027-03-11 06:00")


def test_somebody_who_flies_has_their_quiet_hours_where_they_are():
    """At 23:00 in Berlin it's 18:00 in New York, and at 7:00 in Berlin it's the middle of the night there."""
    evening, morning = utc("2027-03-10 22:00"), utc("2027-03-11 06:00")
    assert Hours(BERLIN).wait_until(evening, evening) == morning
    assert Hours(NEW_YORK).wait_until(evening, evening) is None
    assert Hours(NEW_YORK).wait_until(morning, evening) == utc("2027-03-11 12:00")


def test_own_quiet_hours_may_lie_within_a_day_or_not_exist():
    noon = utc("2027-03-10 12:30")
    nap = Hours("UTC", time(12), time(13))
    assert nap.wait_until(noon, noon) == utc("2027-03-10 13:00")
    assert nap.wait_until(utc("2027-03-10 23:00"), noon) is None
    assert Hours("UTC", time(9), time(9)).wait_until(utc("2027-03-10 09:00"), noon) is None


def test_quiet_hours_that_end_in_the_repeated_hour_end_once():
    """On 31 October 2027, 2:00 to 3:00 comes twice in Berlin. Quiet until 2:30 ends at the first 2:30."""
    hours = Hours(BERLIN, time(20), time(2, 30))
    assert hours.wait_until(utc("2027-10-30 23:50"), utc("2027-10-30 23:50")) == utc("2027-10-31 00:30")
    assert hours.wait_until(utc("2027-10-31 01:10"), utc("2027-10-31 01:10")) is None


def test_quiet_hours_that_end_in_the_skipped_hour_end_after_it():
    hours = Hours(BERLIN, time(20), time(2, 30))
    now = utc("2027-03-27 23:00")
    assert hours.wait_until(now, now) == utc("2027-03-28 01:30")


def bundles(zone: str, at: time, since: datetime, days: int) -> list[datetime]:
    """The daily mails that would be sent, if there were news every ten minutes."""
    hours, sent = Hours(zone, time(12), time(12), at), []
    for minutes in range(0, days * 24 * 60, 10):
        moment = hours.first_bundle_after(since + timedelta(minutes=minutes))
        if moment not in sent:
            sent.append(moment)
    return sent


@pytest.mark.parametrize("at", [time(0), time(2), time(2, 30), time(3), time(8)])
@pytest.mark.parametrize("since", ["2027-03-26 12:00", "2027-10-29 12:00"], ids=["forward", "back"])
def test_on_the_day_a_clock_changes_the_daily_mail_goes_out_once(at, since):
    sent = bundles(BERLIN, at, utc(since), days=4)
    dates = [moment.astimezone(ZoneInfo(BERLIN)).date() for moment in sent]
    assert len(dates) == len(set(dates)) == 5
    assert all(timedelta(hours=22) < later - earlier < timedelta(hours=26) for earlier, later in pairwise(sent))


def test_somebody_who_travels_west_gets_one_daily_mail_for_a_date_they_have_twice():
    """It is at 8:00. They read it in Tokyo on the 10th, and land in Los Angeles on the 9th."""
    tokyo, read = Hours("Asia/Tokyo", bundle_at=time(8)), utc("2027-03-09 23:00")
    assert tokyo.daily_mail_of(read) == date(2027, 3, 10)
    assert tokyo.daily_mail_of(read - timedelta(minutes=1)) is None
    landed, since = Hours("America/Los_Angeles", bundle_at=time(8)), utc("2027-03-10 09:00")
    assert landed.wait_until(since, since) == utc("2027-03-10 16:00")  # 8:00 on the 10th, once more
    after = replace(landed, bundled_on=date(2027, 3, 10))
    assert after.wait_until(since, since) == utc("2027-03-11 16:00")
    assert after.wait_until(since, since, session_at=utc("2027-03-10 20:00")) is None
    assert replace(landed, bundled_on=date(2031, 1, 1)).wait_until(since, since)  # noted by a wrong clock


def test_the_daily_mail_comes_too_late_for_a_session():
    """It is at 8:00. News of a session at 19:00 tomorrow can wait for it; at 9:00 tomorrow it can't."""
    hours = Hours("UTC", bundle_at=time(8))
    noon, tomorrow = utc("2027-03-10 12:00"), utc("2027-03-11 08:00")
    assert hours.wait_until(noon, noon, session_at=utc("2027-03-11 20:00")) == tomorrow
    assert hours.wait_until(noon, noon, session_at=utc("2027-03-11 09:00")) is None
    assert hours.wait_until(noon, noon) == tomorrow
    assert hours.wait_until(tomorrow, noon) is None


# Two mails a week

NOW = utc("2027-03-10 12:00")


def sent(mail: int, days_ago: float, mentorship: int = 7, must_know: bool = False) -> MailedNews:
    return MailedNews(mail, NOW - timedelta(days=days_ago), mentorship, must_know)


@pytest.mark.parametrize(
    ("news", "opens"),
    [
        ([], None),
        ([sent(1, 1)], None),
        ([sent(1, 3), sent(2, 1)], NOW + timedelta(days=4)),
        ([sent(1, 7), sent(2, 1)], None),
        ([sent(1, 6.99), sent(2, 1)], NOW + timedelta(days=0.01)),
        ([sent(1, 3), sent(1, 3), sent(1, 3)], None),  # three pieces of news in one mail
        ([sent(1, 3), sent(2, 1, must_know=True)], None),
        ([sent(1, 3), sent(2, 1), sent(2, 1, mentorship=9, must_know=True)], None),  # that mail was sent anyway
        ([sent(1, 3), sent(2, 1, mentorship=9)], None),
        ([sent(1, 5), sent(2, 3), sent(3, 1)], NOW + timedelta(days=4)),
    ],
)
def test_a_third_mail_in_seven_days_waits(news, opens):
    found = opens_at(7, news, NOW)
    assert (found and round((found - NOW).total_seconds())) == (opens and round((opens - NOW).total_seconds()))


def test_mail_about_no_mentorship_has_no_budget():
    assert opens_at(None, [sent(number, 1) for number in range(9)], NOW) is None
