"""Calendar invitations by mail: one for each change, with a growing sequence, for the reader alone."""

from datetime import UTC, date, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from icalendar import Calendar

from app import clock
from app.calendars.jobs import INTERRUPTED, note_interruptions
from app.calendars.models import CalendarInvitation, FeedAddress
from app.events.models import Event
from app.mail import composing
from app.mail.models import MailOptOut, Message
from app.mentorships.models import Ending, Pause
from app.people.models import Person
from app.sessions.models import Session
from tests import factories
from tests.cast import Canaries, assemble, staged
from tests.factories import key
from tests.mailing import plain

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
"""A Wednesday without a clock change nearby."""

ENDED = "Your mentorship with Mentor has ended"
"""The subject of a mail that isn't about a session."""

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
GATHER = composing.GATHER


def before_any_invitation():
    with clock.frozen_at(NOON - 30 * DAY):
        cast = assemble()
        Session.delete().execute()
        Event.delete().execute()
    for role in ("mentee", "mentor"):
        cast[role].change_profile(call_me=None)
    return cast


quiet_stage, cast = staged(before_any_invitation)


class Calendars:
    """What arrived in the calendar of each person, as a calendar program would understand it."""

    def __init__(self, cast: Any, round_at: Any, post_office: Any) -> None:
        self.cast, self.round_at, self.post_office = cast, round_at, post_office
        self.now = NOON

    def after(self, wait: timedelta) -> None:
        """Time passes: notice what changed, then write and send."""
        self.now += wait
        with clock.frozen_at(self.now):
            note_interruptions()
        self.round_at(self.now)
        self.now += GATHER
        self.round_at(self.now)

    def mails(self, role: str) -> list[EmailMessage]:
        address = self.cast[role].email
        letters = zip(self.post_office.recipients, self.post_office.arrived, strict=True)
        return [mail for to, mail in letters if to == [address] and mail["Subject"] != ENDED]

    def got(self, role: str) -> list[tuple[str, Any]]:
        """The method and sequence of each invitation that this person got."""
        return [(str(each["method"]), each.walk("VEVENT")[0]["sequence"]) for each in map(invited, self.mails(role))]

    def book(self, days: int = 6, by: str = "mentee", **more: Any) -> Session:
        words = {"minutes": 45, "zone": "UTC", "channel": "video", "place": "Room 4"} | more
        with clock.frozen_at(self.now):
            return Session.book(
                by=self.cast[by],
                operation=key(),
                mentorship=self.cast.mentorship,
                starts_at=NOON + days * DAY,
                **words,
            )

    def do(self, action: Any, *args: Any, **more: Any) -> None:
        with clock.frozen_at(self.now):
            action(*args, **more)


@pytest.fixture
def calendars(cast, round_at, post_office):
    return Calendars(cast, round_at, post_office)


def part_of(mail: EmailMessage) -> EmailMessage:
    (part,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    return part


def invited(mail: EmailMessage) -> Calendar:
    return Calendar.from_ical(part_of(mail).get_payload(decode=True))


# What a mail program sees


def test_both_get_a_request_in_the_form_that_mail_programs_take(calendars, cast):
    session = calendars.book()
    calendars.after(MINUTE)
    (mail,) = calendars.mails("mentor")
    assert [part.get_content_type() for part in mail.walk()] == [
        *("multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar"),
        "application/ics",
    ]
    part = part_of(mail)
    assert (part.get_param("method"), part.get_content_charset()) == ("REQUEST", "utf-8")
    (file,) = mail.iter_attachments()
    assert (file.get_filename(), file.get_content()) == ("invite.ics", part.get_payload(decode=True))
    calendar = invited(mail)
    (event,) = calendar.walk("VEVENT")
    assert (calendar["method"], event["uid"], event["sequence"]) == ("REQUEST", session.uid, 0)
    assert event["dtstart"].dt == NOON + 6 * DAY
    assert str(event["organizer"]) == "mailto:trellis@example.org"
    assert str(event["attendee"]) == f"mailto:{cast['mentor'].email}"  # one address, not a list: the reader alone
    assert dict(event["attendee"].params) == {
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "FALSE",
        "CN": cast["mentor"].name,
    }
    assert cast["mentee"].email not in str(mail)
    (own,) = calendars.mails("mentee")
    assert own["Subject"] == "Your session with Mentor on Tuesday 16 March, 12:00"
    assert invited(own).walk("VEVENT")[0]["attendee"].params["PARTSTAT"] == "ACCEPTED"


def test_the_bytes_are_lines_of_75_octets_ending_in_crlf_with_whole_letters(calendars, cast):
    cast["mentor"].change_profile(name='Łukasz "Luke", 鈴木; はな 🌱 بعد الظهر ' + "ж" * 60)
    calendars.book(place="Café; Ängel, 2\nfloor \\ back " + "🌿" * 40)
    calendars.after(MINUTE)
    raw = part_of(calendars.mails("mentor")[0]).get_payload(decode=True)
    lines = raw.split(b"\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()  # no line ends inside a letter
    (event,) = Calendar.from_ical(raw).walk("VEVENT")
    assert event["attendee"].params["CN"].startswith("Łukasz 'Luke', 鈴木; はな 🌱 بعد الظهر жжж")
    assert str(event["location"]).startswith("Café; Ängel, 2 floor \\ back 🌿🌿")


def test_the_mail_says_what_happened_and_that_an_answer_in_the_calendar_changes_nothing(calendars):
    calendars.book()
    calendars.after(MINUTE)
    (mail,) = calendars.mails("mentor")
    assert mail["Subject"] == "Mentee booked a session for Tuesday 16 March, 12:00"
    assert "What you answer there cancels nothing: to move or cancel the session, open it." in plain(mail)
    assert plain(mail).count("/sessions/") == 1
    assert "Stop mail about calendar invitations: http" in plain(mail)


def test_no_text_of_the_pair_is_in_an_invitation_but_the_place(cast, calendars):
    ours = Canaries()
    place, topic = ours("place"), ours("item")
    session = calendars.book(place=place)
    factories.item(session, cast["mentee"], topic)
    calendars.after(MINUTE)
    for mail in (*calendars.mails("mentee"), *calendars.mails("mentor")):
        text = part_of(mail).get_payload(decode=True).decode().replace("\r\n ", "")
        assert {ours.sung[canary] for canary in ours.found_in(text)} == {"place"}


# Which ones are sent


def test_each_change_is_sent_with_a_higher_sequence_under_the_same_uid(calendars, cast):
    session = calendars.book()
    calendars.after(MINUTE)
    calendars.do(session.move, by=cast["mentor"], seen=0, starts_at=NOON + 7 * DAY)
    calendars.after(DAY)
    calendars.do(session.cancel, by=cast["mentee"])
    calendars.after(DAY)
    calendars.do(Session.get_by_id(session.id).reinstate, by=cast["mentee"])
    calendars.after(DAY)
    for role in ("mentee", "mentor"):
        assert calendars.got(role) == [("REQUEST", 0), ("REQUEST", 1), ("CANCEL", 2), ("REQUEST", 3)]
        assert {str(invited(mail).walk("VEVENT")[0]["uid"]) for mail in calendars.mails(role)} == {session.uid}
    cancelled = invited(calendars.mails("mentor")[2]).walk("VEVENT")[0]
    assert (str(cancelled["status"]), str(cancelled["summary"])) == ("CANCELLED", "Cancelled: Mentee and Mentor")


def test_of_two_moves_within_minutes_only_the_last_one_is_sent(calendars, cast):
    session = calendars.book()
    calendars.after(MINUTE)
    calendars.do(session.move, by=cast["mentor"], seen=0, starts_at=NOON + 7 * DAY)
    calendars.now += MINUTE
    calendars.do(Session.get_by_id(session.id).move, by=cast["mentor"], seen=1, starts_at=NOON + 8 * DAY)
    calendars.after(MINUTE)
    calendars.after(MINUTE)
    assert calendars.got("mentee") == [("REQUEST", 0), ("REQUEST", 2)]
    assert invited(calendars.mails("mentee")[-1]).walk("VEVENT")[0]["dtstart"].dt == NOON + 8 * DAY


def test_what_was_booked_and_cancelled_within_minutes_reaches_no_calendar(calendars, cast):
    session = calendars.book()
    calendars.do(session.cancel, by=cast["mentee"])
    calendars.after(MINUTE)
    assert calendars.got("mentor") == calendars.got("mentee") == []


def test_a_session_booked_again_after_it_was_cancelled_has_a_new_uid(calendars, cast):
    session = calendars.book()
    calendars.do(session.cancel, by=cast["mentee"])
    assert calendars.book().uid != session.uid


def test_a_failed_attempt_is_repeated_with_the_same_sequence(calendars, cast, post_office):
    calendars.book()
    post_office.to_message = ["451 Come back later"] * 2
    calendars.after(MINUTE)
    calendars.after(timedelta(minutes=6))
    assert calendars.got("mentor") == [("REQUEST", 0)]


def test_a_move_back_while_the_server_is_down_is_still_sent(calendars, cast, post_office):
    """The first invitation was written, but never left."""
    session = calendars.book()
    post_office.to_message = ["451 Come back later"] * 20
    calendars.after(MINUTE)
    calendars.do(session.move, by=cast["mentee"], seen=0, starts_at=NOON + 7 * DAY)
    calendars.do(Session.get_by_id(session.id).move, by=cast["mentee"], seen=1, starts_at=NOON + 6 * DAY)
    post_office.to_message.clear()
    calendars.after(MINUTE)
    assert calendars.got("mentor") == [("REQUEST", 2)]
    calendars.do(Ending.end, cast.mentorship, by=cast["mentor"])
    calendars.after(MINUTE)
    calendars.after(DAY)
    assert calendars.got("mentor")[-1] == ("CANCEL", 3)


def test_who_stopped_invitations_gets_the_news_without_one_and_who_stopped_both_gets_nothing(calendars, cast):
    MailOptOut.stop(cast["mentor"], ["invitations"])
    MailOptOut.stop(cast["mentee"], ["invitations", "sessions"])
    calendars.book()
    calendars.after(MINUTE)
    (mail,) = calendars.mails("mentor")
    assert mail["Subject"] == "Mentee booked a session for Tuesday 16 March, 12:00"
    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert calendars.mails("mentee") == []


def test_who_stopped_mail_about_sessions_still_gets_invitations(calendars, cast):
    MailOptOut.stop(cast["mentor"], ["sessions"])
    calendars.book()
    calendars.after(MINUTE)
    assert calendars.got("mentor") == [("REQUEST", 0)]


def test_two_sessions_booked_together_are_two_mails(calendars):
    calendars.book(6)
    calendars.book(13)
    calendars.after(MINUTE)
    assert len(calendars.mails("mentor")) == 2


# Pauses, endings, another address


def test_a_pause_cancels_the_sessions_before_its_return_date_and_resuming_brings_them_back(calendars, cast):
    calendars.book(6)
    calendars.book(60)
    calendars.after(MINUTE)
    calendars.do(Pause.begin, cast.mentorship, by=cast["mentor"], until=date(2027, 4, 10))
    calendars.after(DAY)
    calendars.after(DAY)
    assert calendars.got("mentee") == [("REQUEST", 0), ("REQUEST", 0), ("CANCEL", 1)]
    mail = calendars.mails("mentee")[-1]
    assert mail["Subject"] == "Your session with Mentor on Tuesday 16 March, 12:00 is paused"
    assert "is paused until 10 April, so this session leaves your calendar." in plain(mail)
    assert str(invited(mail).walk("VEVENT")[0]["status"]) == "CANCELLED"
    calendars.do(Pause.go_on, cast.mentorship, by=cast["mentor"])
    calendars.after(MINUTE)
    calendars.after(DAY)
    for role in ("mentee", "mentor"):
        assert calendars.got(role) == [("REQUEST", 0), ("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 2)]


def test_a_pause_that_ends_within_minutes_sends_nothing(calendars, cast):
    calendars.book()
    calendars.after(MINUTE)
    calendars.do(Pause.begin, cast.mentorship, by=cast["mentor"], until=date(2027, 4, 10))
    calendars.do(note_interruptions)
    calendars.do(Pause.go_on, cast.mentorship, by=cast["mentor"])
    calendars.after(MINUTE)
    assert calendars.got("mentee") == [("REQUEST", 0)]


def test_a_session_booked_during_a_pause_is_invited_to(calendars, cast):
    calendars.do(Pause.begin, cast.mentorship, by=cast["mentor"], until=date(2027, 4, 10))
    calendars.now += MINUTE
    calendars.book()
    calendars.after(MINUTE)
    calendars.after(DAY)
    assert calendars.got("mentor") == [("REQUEST", 0)]


def test_an_ending_cancels_what_is_ahead_until_both_take_it_back(calendars, cast):
    calendars.book()
    calendars.after(MINUTE)
    calendars.do(Ending.end, cast.mentorship, by=cast["mentor"])
    calendars.after(MINUTE)
    calendars.after(DAY)
    assert calendars.got("mentee") == [("REQUEST", 0), ("CANCEL", 1)]
    assert "has ended, so this session won’t take place." in plain(calendars.mails("mentee")[-1])
    for role in ("mentee", "mentor"):
        calendars.do(Ending.take_back, cast.mentorship, by=cast[role])
    calendars.after(MINUTE)
    assert calendars.got("mentor")[-1] == ("REQUEST", 2)


def test_if_one_leaves_only_the_others_calendar_is_told(calendars, cast):
    calendars.book()
    calendars.after(MINUTE)
    with clock.frozen_at(calendars.now):
        cast["mentor"].deactivate()
    calendars.after(DAY)
    calendars.after(DAY)
    assert calendars.got("mentee") == [("REQUEST", 0), ("CANCEL", 1)]
    assert calendars.got("mentor") == [("REQUEST", 0)]
    assert "Mentor has left Trellis, so this session won’t take place." in plain(calendars.mails("mentee")[-1])


def test_a_new_address_gets_the_invitation_and_nothing_more_goes_to_the_old_one(calendars, cast, post_office):
    calendars.book()
    calendars.after(MINUTE)
    old = cast["mentor"].email
    Person.get_by_id(cast["mentor"].id).change_address("new@example.org", "new@example.org")
    calendars.after(DAY)
    calendars.after(DAY)
    assert post_office.recipients.count([old]) == 1
    assert post_office.recipients.count(["new@example.org"]) == 1
    calendar = invited(post_office.arrived[-1])
    (event,) = calendar.walk("VEVENT")
    assert (calendar["method"], event["sequence"], str(event["attendee"])) == (
        *("REQUEST", 1),
        "mailto:new@example.org",
    )
    assert Event.select().where(Event.name == INTERRUPTED).count() == 1


def test_the_job_records_nothing_without_an_interruption(calendars):
    calendars.book()
    calendars.after(MINUTE)
    with clock.frozen_at(calendars.now):
        assert note_interruptions() == 0


def test_an_interruption_is_recorded_once_even_for_somebody_who_gets_no_invitations(calendars, cast):
    calendars.book()
    calendars.after(MINUTE)
    for role in ("mentee", "mentor"):
        MailOptOut.stop(cast[role], ["invitations"])
    calendars.do(Ending.end, cast.mentorship, by=cast["mentor"])
    calendars.after(MINUTE)
    with clock.frozen_at(calendars.now + DAY):
        assert note_interruptions() == 0
    assert calendars.got("mentee") == [("REQUEST", 0)]


# Feed, file and invitation


def test_feed_file_and_invitation_agree_on_uid_and_sequence(calendars, cast, as_, visitor):
    session = calendars.book()
    calendars.after(MINUTE)
    calendars.do(Pause.begin, cast.mentorship, by=cast["mentor"], until=date(2027, 4, 10))
    calendars.after(DAY)
    calendars.do(Pause.go_on, cast.mentorship, by=cast["mentor"])
    calendars.after(DAY)
    sent = invited(calendars.mails("mentee")[-1]).walk("VEVENT")[0]
    with clock.frozen_at(calendars.now):
        feed = visitor.get(f"/calendar/{FeedAddress.make(cast['mentee'])}.ics").data
        file = as_("mentee").get(f"/sessions/{session.id}/calendar.ics").data
    for data in (feed, file):
        (event,) = Calendar.from_ical(data).walk("VEVENT")
        for name in ("uid", "sequence", "dtstart", "dtend", "summary", "location", "status"):
            assert event[name] == sent[name], name
    assert sent["sequence"] == 2


def test_the_text_of_an_invitation_is_deleted_after_sending(calendars):
    calendars.book()
    calendars.after(MINUTE)
    kept = Message.select().where(Message.kind == CalendarInvitation.KIND)
    assert [(each.calendar, each.plain, each.address) for each in kept] == [("", "", "")] * 2
