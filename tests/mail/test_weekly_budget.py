"""One person's mail within a week, their quiet hours and their daily mail, as it leaves Trellis."""

from datetime import UTC, datetime, time, timedelta

import pytest

from app import clock
from app.events.models import Event
from app.feedback.models import Feedback
from app.mail import composing
from app.mail.models import MailHours, MailOptOut, Message
from app.sessions.mail import INVITATIONS
from app.sessions.models import Session
from tests import factories
from tests.cast import assemble, staged
from tests.factories import key

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def before_any_news():
    with clock.frozen_at(NOON - 30 * DAY):
        cast = assemble()
        Session.delete().execute()
        Feedback.delete().execute()
        Event.delete().execute()
        for who in ("mentee", "mentor"):
            MailOptOut.stop(cast[who], [INVITATIONS])  # each of them is a mail of its own
    return cast


quiet_stage, cast = staged(before_any_news)


@pytest.fixture(autouse=True)
def gathers(monkeypatch):
    monkeypatch.setattr(composing, "GATHER", timedelta())


def leave_note(cast, at: datetime) -> None:
    """A note from the mentor that the mentee can read at once."""
    with clock.frozen_at(at):
        factories.shown(factories.feedback(cast.mentorship, cast["mentor"]))


def book(cast, at: datetime, starts_at: datetime) -> Session:
    with clock.frozen_at(at):
        return Session.book(
            by=cast["mentor"],
            operation=key(),
            mentorship=cast.mentorship,
            starts_at=starts_at,
            minutes=45,
            zone="UTC",
            channel="video",
            place="",
        )


def subjects(post_office) -> list[str]:
    return [str(mail["Subject"]) for mail in post_office.arrived]


def test_a_third_mail_about_a_mentorship_in_a_week_waits_and_brings_what_gathered(cast, round_at, post_office):
    for day in range(5):
        leave_note(cast, NOON + day * DAY)
        round_at(NOON + day * DAY + HOUR)
    assert len(post_office.arrived) == 2
    for hours in range(5 * 24, 7 * 24, 6):
        round_at(NOON + hours * HOUR)
    assert len(post_office.arrived) == 2
    round_at(NOON + 7 * DAY + HOUR)
    assert len(post_office.arrived) == 3
    assert "3 notes" in subjects(post_office)[2]
    assert [round_at(NOON + days * DAY + HOUR) for days in range(8, 20)] == [0] * 12
    assert Message.select().where(Message.sent_at.is_null() & Message.given_up_at.is_null()).count() == 0


def test_what_somebody_must_know_is_mailed_in_any_week_and_brings_the_rest(cast, round_at, post_office):
    for day in range(3):
        leave_note(cast, NOON + day * DAY)
        round_at(NOON + day * DAY + HOUR)
    assert len(post_office.arrived) == 2
    book(cast, NOON + 2 * DAY + 2 * HOUR, NOON + 20 * DAY)
    round_at(NOON + 2 * DAY + 3 * HOUR)
    assert "(and 1 more)" in subjects(post_office)[2]
    leave_note(cast, NOON + 3 * DAY)
    round_at(NOON + 3 * DAY + HOUR)
    assert len(post_office.arrived) == 3, "the mail about the session neither counts nor opens the budget"


def test_a_mail_that_the_server_refused_for_now_counts_and_is_tried_again(cast, round_at, post_office):
    leave_note(cast, NOON)
    post_office.to_message = ["451 Come back later"]
    assert round_at(NOON + HOUR) == 0
    leave_note(cast, NOON + DAY)
    assert round_at(NOON + DAY + HOUR) == 1
    assert "2 notes" in subjects(post_office)[0]


def test_own_quiet_hours(cast, round_at, post_office):
    with clock.frozen_at(NOON):
        MailHours.choose(cast["mentee"], quiet_from=time(11), quiet_until=time(13), bundle_at=None)
    leave_note(cast, NOON)
    assert [round_at(NOON + 0.5 * HOUR), round_at(NOON + HOUR)] == [0, 1]


def test_what_waits_for_the_morning_comes_when_its_reader_has_flown_to_where_it_is_day(
    as_, cast, round_at, post_office
):
    night = NOON + 10 * HOUR
    leave_note(cast, night)
    assert round_at(night + 0.5 * HOUR) == 0
    profile = {"name": "Mentee Quill", "zone": "America/New_York", "region": "en-GB", "clock": "24"}
    with clock.frozen_at(night + 0.6 * HOUR):
        client = as_("mentee")
        assert (
            client.post("/profile", data=profile | {"week_start": "monday", "appearance": "system"}).status_code == 303
        )
    assert round_at(night + 0.7 * HOUR) == 1


def test_one_mail_a_day_brings_everything_and_a_session_soon_comes_at_once(cast, round_at, post_office):
    with clock.frozen_at(NOON - DAY):
        MailHours.choose(cast["mentee"], quiet_from=time(20), quiet_until=time(7), bundle_at=time(8))
    for hours in range(0, 5 * 24, 5):
        leave_note(cast, NOON + hours * HOUR)
        for minutes in (10, 130, 250):
            round_at(NOON + hours * HOUR + timedelta(minutes=minutes))
    assert len(post_office.arrived) == 2, "the daily mail keeps to two a week"
    book(cast, NOON + 10 * DAY, NOON + 10 * DAY + 10 * HOUR)
    round_at(NOON + 10 * DAY + 0.5 * HOUR)
    assert "booked a session" in subjects(post_office)[-1]
