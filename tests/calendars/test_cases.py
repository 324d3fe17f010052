"""Files that calendar programs send or should get, each with the right answer beside it (tests/calendars/cases)."""

import json
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from click.testing import CliRunner
from icalendar import Calendar
from icalendar.timezone import tzp

from app import addresses, clock
from app.calendars.models import CALENDAR_DECLINED, CalendarInvitation, take_answer
from app.calendars.presenters.feed import feed
from app.calendars.queries.reply_files import LARGEST, calendar_in, read_reply
from app.cli.calendars import calendar_reply
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models import Pause
from app.people.models import Person
from app.sessions.models import Session
from tests import factories
from tests.mailing import plain
from tests.sessions.calendar_files import unsaved_session

CASES = Path(__file__).parent / "cases"
MARCH = datetime(2026, 3, 20, 13, tzinfo=UTC)


def file(number: int) -> bytes:
    return next(CASES.glob(f"{number}-*.ics")).read_bytes()


def expected(number: int) -> dict[str, Any]:
    return json.loads(next(CASES.glob(f"{number}-*.json")).read_text())["expected"]


def utc(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


@pytest.fixture(autouse=True)
def zones_of_trellis():
    """khal, which reads our calendars in other tests, makes icalendar use pytz in the whole process."""
    before = tzp.name
    tzp.use_default()
    yield
    tzp.use(before)


@pytest.mark.parametrize("number", [1, 2])
def test_an_answer_of_outlook_and_of_google_is_read_right(number):
    reply, right = read_reply(file(number)), expected(number)
    assert (reply.uid, reply.attendee, reply.answer, reply.sequence, utc(reply.starts_at)) == (
        right["uid"],
        addresses.key(right["attendee"]),
        right["partstat"],
        right["sequence"],
        right["start_utc"],
    )
    assert utc(reply.ends_at) == right.get("end_utc", utc(reply.ends_at))


@pytest.fixture
def invited(cast) -> Session:
    """The session that cases 1 and 2 answer, with the second change of its invitation sent to the mentor."""
    right = expected(1)
    with clock.frozen_at(MARCH - timedelta(days=9)):
        session = factories.session(cast.mentorship, days=12)
    Session.update(uid=right["uid"], starts_at=datetime(2026, 3, 26, 8, tzinfo=UTC), sequence=2).execute()
    Person.update(email=right["attendee"], email_key=addresses.key(right["attendee"])).where(
        Person.id == cast["mentor"].id
    ).execute()
    (event,) = Event.select().where((Event.name == "session.booked") & (Event.subject_id == session.id))
    with clock.frozen_at(MARCH - timedelta(days=8)):
        session = Session.get_by_id(session.id)
        CalendarInvitation.write(session, Person.get_by_id(cast["mentor"].id), "REQUEST", event)
    return session


@pytest.fixture(autouse=True)
def one_session(request):
    """Cases give a session its uid, so that there must be only one."""
    if "invited" in request.fixturenames:
        request.getfixturevalue("cast")
        Session.delete().execute()


def run(raw: bytes) -> str:
    with clock.frozen_at(MARCH):
        ran = CliRunner().invoke(calendar_reply, input=raw)
    assert ran.exit_code == 0, ran.exception
    return ran.output.strip()


def test_a_no_in_outlook_is_told_to_the_other_once_and_cancels_nothing(cast, invited, round_at, post_office):
    Event.delete().where(Event.name != CALENDAR_DECLINED).execute()
    assert run(file(1)) == "Noted. The other person will be told."
    assert run(file(1)) == "Noted. There's nothing new in it."
    round_at(MARCH)
    round_at(MARCH + timedelta(minutes=3))
    (mail,) = [mail for mail in post_office.arrived if "declined" in mail["Subject"]]
    assert mail["To"].addresses[0].addr_spec == cast["mentee"].email
    assert mail["Subject"].endswith("’s calendar declined your session on Thursday 26 March, 08:00")
    assert "Leider" not in plain(mail)
    assert Session.get_by_id(invited.id).cancelled_at is None


def test_an_answer_in_a_mail_is_found_there(invited):
    mail = EmailMessage()
    mail.set_content("Abgelehnt")
    mail.add_alternative(file(1), "text", "calendar", params={"method": "REPLY"})
    assert run(mail.as_bytes()) == "Noted. The other person will be told."


def test_an_answer_from_an_address_that_was_not_invited_is_refused(invited):
    assert run(file(2)) == "This answer comes from an address that wasn’t invited, so nothing was done with it."


def test_an_answer_to_an_older_invitation_is_refused(cast, invited):
    address = expected(2)["attendee"]
    Person.update(email=address, email_key=addresses.key(address)).where(Person.id == cast["mentor"].id).execute()
    assert run(file(2)) == "This answer is to an older invitation, so nothing was done with it."
    assert not Event.select().where(Event.name == CALENDAR_DECLINED).exists()


def test_an_answer_to_no_session_or_a_cancelled_one_is_refused(cast, invited):
    answer = {"attendee": addresses.key(expected(1)["attendee"]), "sequence": 2, "is_no": True}
    with pytest.raises(RuleBroken, match="to no session here"):
        take_answer(uid="unknown", **answer)
    with clock.frozen_at(MARCH):
        Session.get_by_id(invited.id).cancel(by=cast["mentee"])
        with pytest.raises(RuleBroken, match="over or cancelled"):
            take_answer(uid=invited.uid, **answer)


def test_a_yes_is_news_only_after_a_no(invited):
    answer = {"uid": invited.uid, "attendee": addresses.key(expected(1)["attendee"]), "sequence": 2}
    with clock.frozen_at(MARCH):
        assert take_answer(**answer, is_no=False) is None
        assert take_answer(**answer, is_no=True)
        assert take_answer(**answer, is_no=False)
        assert take_answer(**answer, is_no=True)


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (file(4), "isn’t an answer to an invitation"),
        (file(5), "isn’t an answer to an invitation"),
        (file(7), "isn’t an answer to an invitation"),
        (file(8), "isn’t an answer to an invitation"),
        (b"", "can’t be read"),
        (b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\n", "can’t be read"),
        (b"BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR", "about one session"),
        (file(1).replace(b"PARTSTAT=DECLINED;", b""), "doesn’t say who answers"),
        (file(1).replace(b"UID:", b"X-UID:"), "doesn’t say who answers"),
        (b"X" * (LARGEST + 1), "too large"),
    ],
)
def test_whatever_is_no_answer_is_refused_with_words(raw, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        read_reply(raw)


def test_of_two_states_of_a_session_the_higher_sequence_counts_and_a_doubled_hour_means_the_first():
    """Case 4. We send a growing sequence (test_invitations.py), and such a session in UTC."""
    events = calendar_in(file(4)).walk("VEVENT")
    newest = max(events, key=lambda event: (event["sequence"], event["dtstamp"].dt))
    right = expected(4)
    assert (newest["sequence"], str(newest["status"])) == (3, "CANCELLED")
    assert (utc(newest.start), utc(newest.end)) == (right["start_utc"], right["end_utc"])


def test_lines_that_are_folded_inside_a_letter_are_read_right():
    (event,) = calendar_in(file(5)).walk("VEVENT")
    right = expected(5)
    texts = {name: str(event[name]) for name in ("uid", "summary", "location", "description")}
    assert texts == {name: right[name] for name in texts}
    assert (utc(event.start), utc(event.end)) == (right["start_utc"], right["end_utc"])


def test_a_feed_has_what_a_subscribed_calendar_wants():
    """Case 8, for its three sessions: one as planned, one in a pause, one cancelled."""
    given = {str(event["uid"]): event for event in calendar_in(file(8)).walk("VEVENT")}
    sessions = []
    for right in expected(8)["events"]:
        event = given[right["uid"]]
        words = {"uid": right["uid"], "starts_at": event.start.astimezone(UTC), "zone": "Europe/Berlin"}
        session = unsaved_session(**words, sequence=event["sequence"], changed_at=event["dtstamp"].dt)
        session.cancelled_at = event["dtstamp"].dt if right["status"] == "CANCELLED" else None
        if right["status"] == "TENTATIVE":
            session.mentorship.mentee_accepted_at = session.mentorship.mentor_accepted_at = event["dtstamp"].dt
            session.mentorship.open_pause = Pause(since=event["dtstamp"].dt, until=event.start.date(), zone="UTC")
            session.mentorship.open_pause.until += timedelta(days=9)
        sessions.append(session)
    with clock.frozen_at(datetime(2026, 3, 2, tzinfo=UTC)):
        texts = [feed(sessions, sessions[0].mentorship.mentee, lambda _: "https://trellis.example", {}, {})] * 2
    assert texts[0] == texts[1]
    calendar = Calendar.from_ical(texts[0])
    assert str(calendar["refresh-interval"].to_ical(), "ascii") == "PT1H"
    assert [str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")] == ["Europe/Berlin"]
    for event, right in zip(calendar.walk("VEVENT"), expected(8)["events"], strict=True):
        ours = given[right["uid"]]
        assert (str(event["uid"]), utc(event.start), str(event["status"])) == (
            right["uid"],
            right["start_utc"],
            right["status"],
        )
        for name in ("sequence", "last-modified", "dtstamp", "dtstart", "dtend", "class", "transp"):
            assert event[name].to_ical() == ours[name].to_ical(), name
        there = event.start.astimezone(ZoneInfo("America/New_York"))
        assert f"{there:%H:%M %Z}" == right["new_york"]
