"""Mail about sessions: its recipients, its time, only once, in the reader's zone, and without private text."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from app import clock
from app.events.models import Event
from app.mail.models import NOT_NEEDED, Lease, MailOptOut, Message
from app.mail.runner import MAIL, mail_job
from app.mentorships.models import Ending, Pause
from app.people.models import Person
from app.sessions.jobs import IN_ONE_DAY, IN_TWO_DAYS, REMINDERS, UNTOLD, remind
from app.sessions.models import HELD, NOT_HELD, RaisedTopic, Session, SessionReflection
from tests import factories
from tests.cast import Canaries, Cast, assemble, staged
from tests.databases import at_once
from tests.factories import key
from tests.mailing import plain
from tests.post_office import PostOffice

pytestmark = pytest.mark.usefixtures("nothing_gathers")

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
"""A Wednesday without a clock change nearby."""

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def on_that_wednesday() -> Cast:
    with clock.frozen_at(NOON - 30 * DAY):
        cast = assemble()
        Session.delete().execute()
        RaisedTopic.delete().execute()
    for role in ("mentee", "mentor"):
        cast[role].change_profile(call_me=None)
    factories.no_invitations()
    return cast


quiet_stage, cast = staged(on_that_wednesday)


@pytest.fixture
def pair(cast: Cast) -> SimpleNamespace:
    return SimpleNamespace(mentee=cast["mentee"], mentor=cast["mentor"], mentorship=factories.again(cast.mentorship))


def book(pair: Any, starts_at: datetime, *, at: datetime = NOON, by: Person | None = None, **more: Any) -> Session:
    words: dict[str, Any] = {"minutes": 45, "zone": "UTC", "channel": "video", "place": "Room 4"} | more
    with clock.frozen_at(at):
        return Session.book(
            by=by or pair.mentee, operation=key(), mentorship=pair.mentorship, starts_at=starts_at, **words
        )


def settled(pair: Any, starts_at: datetime, **more: Any) -> Session:
    """A session that both have got the mail about."""
    session = book(pair, starts_at, **more)
    Event.delete().where(Event.name == "session.booked").execute()
    return session


def topic(session: Session, by: Person, text: str, at: datetime = NOON) -> None:
    with clock.frozen_at(at):
        factories.item(session, by, text)


def subjects(post_office: PostOffice) -> list[str]:
    return [str(mail["Subject"]) for mail in post_office.arrived]


def readers(post_office: PostOffice) -> list[str]:
    return sorted(address for recipients in post_office.recipients for address in recipients)


# Mail about what the other person did


def test_a_booking_is_mailed_to_the_other(pair, round_at, post_office):
    book(pair, NOON + 6 * DAY)
    assert round_at(NOON) == 1
    (mail,) = post_office.arrived
    assert readers(post_office) == [pair.mentor.email]
    assert mail["Subject"] == "Mentee booked a session for Tuesday 16 March, 12:00"
    assert "Tuesday 16 March, 12:00 (UTC), for 45 minutes by video.\n\nLink or place: Room 4\n" in plain(mail)


def test_a_move_is_mailed_with_name_and_time(pair, round_at, post_office):
    session = settled(pair, NOON + 6 * DAY)
    with clock.frozen_at(NOON + DAY):
        session.move(by=pair.mentor, seen=0, starts_at=NOON + 7 * DAY)
    round_at(NOON + DAY)
    (mail,) = post_office.arrived
    assert readers(post_office) == [pair.mentee.email]
    assert mail["Subject"] == "Mentor moved your session to Wednesday 17 March, 12:00"


def test_a_new_place_is_not_called_a_new_time(pair, round_at, post_office):
    session = settled(pair, NOON + 6 * DAY)
    with clock.frozen_at(NOON):
        session.move(by=pair.mentor, seen=0, starts_at=session.starts_at, place="The canteen")
    round_at(NOON)
    assert subjects(post_office) == ["Mentor changed your session on Tuesday 16 March, 12:00"]
    assert "The canteen" in plain(post_office.arrived[0])


def test_a_cancelled_session_is_mailed(pair, round_at, post_office):
    session = settled(pair, NOON + 6 * DAY)
    with clock.frozen_at(NOON):
        session.cancel(by=pair.mentee)
    round_at(NOON)
    (mail,) = post_office.arrived
    assert mail["Subject"] == "Mentee cancelled your session on Tuesday 16 March, 12:00"


def test_undoing_a_cancellation_is_mailed(pair, round_at, post_office):
    session = settled(pair, NOON + 6 * DAY)
    with clock.frozen_at(NOON):
        session.cancel(by=pair.mentee)
    round_at(NOON)
    with clock.frozen_at(NOON + HOUR):
        session.reinstate(by=pair.mentee)
    round_at(NOON + HOUR)
    assert subjects(post_office)[1:] == ["Your session on Tuesday 16 March, 12:00 is back on"]


def test_news_overtaken_before_it_was_sent_is_not_sent(pair, round_at, post_office):
    night = NOON + 10 * HOUR
    session = book(pair, NOON + 6 * DAY, at=night)
    round_at(night)
    with clock.frozen_at(night + HOUR):
        session.move(by=pair.mentor, seen=0, starts_at=NOON + 7 * DAY)
    round_at(night + HOUR)
    round_at(night + 12 * HOUR)
    assert subjects(post_office) == ["Mentor moved your session to Wednesday 17 March, 12:00"]
    assert readers(post_office) == [pair.mentee.email]


def test_news_of_an_ended_mentorship_is_not_sent(pair, round_at, post_office):
    book(pair, NOON + 6 * DAY)
    with clock.frozen_at(NOON):
        Ending.end(pair.mentorship, by=pair.mentee)
    assert round_at(NOON) == 0
    assert Message.get(Message.kind == "session_news").answer == NOT_NEEDED


def test_a_deleted_session_stops_no_other_mail(pair, round_at, post_office):
    gone = settled(pair, NOON + 2 * DAY)
    with clock.frozen_at(NOON):
        assert remind() == 1
    Session.delete().where(Session.id == gone.id).execute()
    book(pair, NOON + 6 * DAY)
    assert round_at(NOON) == 1
    assert Event.select().where(Event.name == IN_TWO_DAYS).count() == 0


# Reminders


STARTS = NOON + 6 * DAY


@pytest.mark.parametrize(("away", "comes"), [(48 * HOUR + MINUTE, 0), (48 * HOUR, 1), (48 * HOUR - MINUTE, 1)])
def test_two_days_before_the_driver_is_reminded_of_an_empty_agenda(pair, round_at, post_office, away, comes):
    settled(pair, STARTS)
    assert round_at(STARTS - away) == comes
    if comes:
        assert subjects(post_office) == ["Your session with Mentor on Tuesday 16 March, 12:00 has no agenda yet"]
        assert readers(post_office) == [pair.mentee.email]
        assert round_at(STARTS - away + MINUTE) == 0


def test_with_something_on_the_agenda_there_is_no_reminder_to_prepare(pair, round_at, post_office):
    session = settled(pair, STARTS)
    topic(session, pair.mentor, "The offer")
    assert round_at(STARTS - 48 * HOUR) == 0
    assert round_at(STARTS - 47 * HOUR) == 0


def test_the_mentor_is_reminded_if_the_mentor_drives(pair, round_at, post_office):
    section = factories.section(pair.mentorship.agreements.order_by("number")[0], "driver")
    section.stored = section.stored.replace('"driver": "mentee"', '"driver": "mentor"')
    section.save()
    settled(pair, STARTS)
    round_at(STARTS - 48 * HOUR)
    assert readers(post_office) == [pair.mentor.email]


@pytest.mark.parametrize(("away", "comes"), [(24 * HOUR + MINUTE, 0), (24 * HOUR, 2), (24 * HOUR - MINUTE, 2)])
def test_one_day_before_both_get_the_agenda(pair, round_at, post_office, away, comes):
    session = settled(pair, STARTS)
    topic(session, pair.mentee, "Take the workshop or wait")
    topic(session, pair.mentee, "How to say no")
    assert round_at(STARTS - away) == comes
    if comes:
        assert readers(post_office) == sorted([pair.mentee.email, pair.mentor.email])
        mails = {
            recipients[0]: mail for recipients, mail in zip(post_office.recipients, post_office.arrived, strict=True)
        }
        mentors, mentees = mails[pair.mentor.email], mails[pair.mentee.email]
        assert re.match("Mentee listed two things for to(day|morrow), 12:00$", str(mentors["Subject"]))
        assert "- Take the workshop or wait (Mentee)\n- How to say no (Mentee)\n" in plain(mentors)
        assert "- How to say no (you)" in plain(mentees)
        assert f"/sessions/{session.id}\n" in plain(mentees)
        assert "<li>How to say no (you)</li>" in mentees.get_body(("html",)).get_content()
        assert round_at(STARTS - away + MINUTE) == 0


def test_a_question_that_nobody_answered_is_on_the_agenda_of_the_day_before(pair, round_at, post_office):
    settled(pair, STARTS)
    with clock.frozen_at(STARTS - 5 * DAY):
        factories.shown_question(pair.mentorship, pair.mentee, "Do I say yes?")
    assert round_at(STARTS - 48 * HOUR) == 0  # the agenda isn't empty
    round_at(STARTS - DAY)
    mail = next(mail for mail in post_office.arrived if "Mentee listed one thing" in str(mail["Subject"]))
    assert "- Do I say yes? (Mentee)" in plain(mail)


def test_the_day_before_an_empty_agenda_is_mentioned(pair, round_at, post_office):
    settled(pair, STARTS)
    round_at(STARTS - DAY)
    assert subjects(post_office) == ["You meet Mentor tomorrow, 12:00", "You meet Mentee tomorrow, 12:00"]
    assert "Nothing is on the agenda yet." in plain(post_office.arrived[0])


def test_in_a_micro_mentorship_the_question_is_the_agenda(cast, round_at, post_office):
    with clock.frozen_at(NOON - DAY):
        micro = factories.one_question(cast["mentee"], cast["other_mentor"], cast.programme)
    settled(SimpleNamespace(mentee=cast["mentee"], mentorship=micro), STARTS)
    assert round_at(STARTS - 48 * HOUR) == 0
    assert round_at(STARTS - DAY) == 2
    mails = {recipients[0]: mail for recipients, mail in zip(post_office.recipients, post_office.arrived, strict=True)}
    assert "- Words about question (you)\n" in plain(mails[cast["mentee"].email])
    assert str(mails[cast["other_mentor"].email]["Subject"]).startswith("Mentee listed one thing for ")


def test_the_morning_after_the_driver_is_asked_once_and_never_again(pair, round_at, post_office):
    settled(pair, STARTS)
    morning = datetime(2027, 3, 17, 8, tzinfo=UTC)
    round_at(STARTS - 2 * HOUR)
    post_office.arrived.clear()
    post_office.recipients.clear()
    assert round_at(morning - MINUTE) == 0
    assert round_at(morning) == 1
    assert subjects(post_office) == ["Did you and Mentor meet on Tuesday 16 March, 12:00?"]
    assert readers(post_office) == [pair.mentee.email]
    assert "/answers/" in plain(post_office.arrived[0])
    assert [round_at(morning + days * DAY) for days in (0, 1, 2, 5, 30)] == [0] * 5


@pytest.mark.parametrize("outcome", [HELD, NOT_HELD])
def test_nobody_is_asked_about_a_session_with_an_outcome(pair, round_at, post_office, outcome):
    session = settled(pair, STARTS)
    with clock.frozen_at(STARTS + HOUR):
        session.record_outcome(outcome, by=pair.mentor)
    round_at(STARTS + 20 * HOUR)
    assert not any(subject.startswith("Did you") for subject in subjects(post_office))


def test_a_session_long_past_is_not_asked_about_when_mail_is_set_up(pair, round_at, post_office):
    settled(pair, STARTS)
    assert round_at(STARTS + 5 * DAY) == 0


def test_after_a_weekend_without_a_server_the_question_is_still_sent(pair, round_at, post_office):
    settled(pair, STARTS)
    assert round_at(STARTS + 3 * DAY) == 1


def test_a_moved_session_gets_another_reminder_at_its_new_time(pair, round_at, post_office):
    session = settled(pair, STARTS)
    assert round_at(STARTS - 48 * HOUR) == 1
    assert round_at(STARTS - 24 * HOUR) == 2
    with clock.frozen_at(STARTS - 20 * HOUR):
        session.move(by=pair.mentor, seen=0, starts_at=STARTS + 5 * DAY)
        Event.delete().where(Event.name == "session.moved").execute()
    assert [round_at(STARTS - 20 * HOUR), round_at(STARTS), round_at(STARTS + 20 * HOUR)] == [0, 0, 0]
    later = STARTS + 5 * DAY
    assert [round_at(later - 48 * HOUR), round_at(later - 24 * HOUR), round_at(later + 20 * HOUR)] == [1, 2, 1]


def test_a_session_booked_or_moved_at_short_notice_gets_one_mail(pair, round_at, post_office):
    book(pair, NOON + 20 * HOUR)
    assert round_at(NOON) == 1
    assert subjects(post_office) == ["Mentee booked a session for Thursday 11 March, 08:00"]
    assert round_at(NOON + HOUR) == 0


def test_a_new_place_the_day_before_sends_no_second_agenda(pair, round_at, post_office):
    session = settled(pair, STARTS)
    assert round_at(STARTS - DAY) == 2
    with clock.frozen_at(STARTS - 20 * HOUR):
        session.move(by=pair.mentor, seen=0, starts_at=STARTS, place="The canteen")
        Event.delete().where(Event.name == "session.changed").execute()
    assert round_at(STARTS - 3 * HOUR) == 0


def _cancelled(pair: Any, session: Session) -> None:
    session.cancel(by=pair.mentee)


def _paused(pair: Any, session: Session) -> None:
    Pause.begin(pair.mentorship, by=pair.mentee, until=(NOON + 60 * DAY).date())


def _ended(pair: Any, session: Session) -> None:
    for person in (pair.mentee, pair.mentor):
        MailOptOut.stop(person, ["endings"])  # mail about the end itself
    Ending.end(pair.mentorship, by=pair.mentee)


def _unwanted(pair: Any, session: Session) -> None:
    for person in (pair.mentee, pair.mentor):
        MailOptOut.stop(person, ["sessions"])


@pytest.mark.parametrize("stop", [_cancelled, _paused, _ended, _unwanted])
def test_no_reminder_is_sent(pair, round_at, post_office, stop: Callable):
    session = settled(pair, STARTS)
    with clock.frozen_at(NOON + HOUR):
        stop(pair, session)
    Event.delete().where(Event.name == "session.cancelled").execute()
    for away in (-48 * HOUR, -24 * HOUR, 20 * HOUR, 24 * HOUR):
        assert round_at(STARTS + away) == 0


@pytest.mark.parametrize("stop", [_cancelled, _paused, _ended, _unwanted])
def test_a_reminder_that_waits_for_the_server_is_dropped_when_it_is_no_longer_needed(
    pair, round_at, post_office, stop: Callable
):
    session = settled(pair, STARTS)
    post_office.to_message = ["451 Come back later"] * 2
    assert round_at(STARTS - DAY) == 0
    with clock.frozen_at(STARTS - DAY + MINUTE):
        stop(pair, session)
    Event.delete().where(Event.name == "session.cancelled").execute()
    assert round_at(STARTS - 22 * HOUR) == 0
    assert {message.answer for message in Message.select()} == {NOT_NEEDED}


def test_somebody_who_opted_out_gets_no_mail_and_the_other_does(pair, round_at, post_office):
    MailOptOut.stop(pair.mentee, ["sessions"])
    settled(pair, STARTS)
    round_at(STARTS - DAY)
    assert readers(post_office) == [pair.mentor.email]


def test_somebody_who_has_not_joined_gets_no_mail_about_sessions(cast, round_at, post_office):
    newcomer = Cast.__getitem__(cast, "newcomer")
    pair = SimpleNamespace(mentee=cast["mentee"], mentor=newcomer, mentorship=cast.asked)
    cast.asked.accept(newcomer)
    pair.mentorship = factories.again(cast.asked)
    book(pair, STARTS)
    assert round_at(NOON) == 0


# When


@pytest.mark.parametrize(
    ("zone", "local", "waits_until"),
    [
        ("UTC", "2027-03-10 19:59", None),
        ("UTC", "2027-03-10 20:00", "2027-03-11 07:00"),
        ("UTC", "2027-03-10 23:59", "2027-03-11 07:00"),
        ("UTC", "2027-03-10 00:00", "2027-03-10 07:00"),
        ("UTC", "2027-03-10 06:59", "2027-03-10 07:00"),
        ("UTC", "2027-03-10 07:00", None),
        ("Asia/Kolkata", "2027-03-10 20:00", "2027-03-11 07:00"),
        ("Asia/Kolkata", "2027-03-10 19:30", None),
        ("Pacific/Auckland", "2027-03-10 06:30", "2027-03-10 07:00"),
        ("America/New_York", "2027-03-13 21:00", "2027-03-14 07:00"),
        ("Europe/Berlin", "2027-10-30 21:00", "2027-10-31 07:00"),
    ],
)
def test_nobody_gets_mail_at_night_in_their_zone(pair, round_at, post_office, zone, local, waits_until):
    def there(written: str) -> datetime:
        from zoneinfo import ZoneInfo

        return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)

    pair.mentor.change_profile(zone=zone)
    booked = there(local)
    book(pair, booked + 20 * DAY, at=booked)
    if waits_until is None:
        assert round_at(booked) == 1
        return
    assert round_at(booked) == 0
    message = Message.get(Message.kind == "session_news")
    assert message.next_at == there(waits_until)
    assert (message.subject, message.plain, message.html, message.calendar) == ("", "", "", "")
    assert round_at(there(waits_until) - MINUTE) == 0
    assert round_at(there(waits_until)) == 1


@pytest.mark.parametrize(("away", "comes"), [(12 * HOUR, 1), (12 * HOUR + MINUTE, 0)])
def test_mail_about_a_session_within_twelve_hours_is_sent_at_night(pair, round_at, post_office, away, comes):
    night = NOON + 10 * HOUR
    book(pair, night + away, at=night)
    assert round_at(night) == comes


def test_a_failed_mail_is_not_retried_at_night(pair, round_at, post_office):
    evening = datetime(2027, 3, 10, 19, 59, tzinfo=UTC)
    book(pair, STARTS, at=evening)
    post_office.to_message = ["451 Come back later"]
    assert [round_at(evening), round_at(evening + 2 * MINUTE), round_at(evening + 5 * HOUR)] == [0, 0, 0]
    assert round_at(datetime(2027, 3, 11, 7, tzinfo=UTC)) == 1
    assert len(post_office.arrived) == 1


def test_account_mail_is_sent_at_any_hour(cast, round_at, post_office):
    night = NOON + 12 * HOUR
    with clock.frozen_at(night):
        factories.link(cast["newcomer"], by=cast["coordinator"])
    assert round_at(night) == 1


def test_an_agenda_sent_in_the_morning_is_up_to_date(pair, round_at, post_office):
    starts = datetime(2027, 3, 16, 22, tzinfo=UTC)
    session = settled(pair, starts)
    assert round_at(starts - DAY) == 0
    topic(session, pair.mentee, "Added in the evening", at=starts - DAY + HOUR)
    assert round_at(datetime(2027, 3, 16, 7, tzinfo=UTC)) == 2
    assert subjects(post_office)[1] == "Mentee listed one thing for today, 22:00"
    assert "Added in the evening" in plain(post_office.arrived[1])


@pytest.mark.parametrize(
    ("zone", "starts_at", "two_days", "one_day", "morning"),
    [  # Berlin changes to summer time on 28 March 2027, New York back to standard time on 7 November
        ("Europe/Berlin", "2027-03-28 15:00", "2027-03-26 14:00", "2027-03-27 14:00", "2027-03-29 08:00"),
        ("America/New_York", "2027-11-07 15:00", "2027-11-05 16:00", "2027-11-06 16:00", "2027-11-08 08:00"),
        ("Europe/Berlin", "2027-03-27 15:00", "2027-03-25 15:00", "2027-03-26 15:00", "2027-03-28 08:00"),
    ],
)
def test_reminders_are_on_time_across_a_clock_change(
    pair, round_at, post_office, zone, starts_at, two_days, one_day, morning
):
    from zoneinfo import ZoneInfo

    def there(written: str) -> datetime:
        return datetime.fromisoformat(written).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)

    for person in (pair.mentee, pair.mentor):
        person.change_profile(zone=zone)
    settled(pair, there(starts_at), zone=zone)
    for moment, count in ((two_days, 1), (one_day, 2), (morning, 1)):
        assert [round_at(there(moment) - MINUTE), round_at(there(moment))] == [0, count], moment
    assert "15:00" in subjects(post_office)[-1]


def test_times_are_in_the_readers_zone_with_its_name(pair, round_at, post_office):
    pair.mentee.change_profile(zone="America/New_York", region="en-US")
    pair.mentor.change_profile(zone="Europe/Berlin")
    settled(pair, datetime(2027, 3, 16, 14, tzinfo=UTC))
    round_at(datetime(2027, 3, 15, 14, tzinfo=UTC))
    mentees, mentors = map(plain, post_office.arrived)
    assert re.search(r"Tuesday, March 16, 10:00\sAM \(New York\)", mentees)
    assert "Tuesday 16 March, 15:00 (Berlin)" in mentors


# A takeaway


def close(session: Session, by: Person, at: datetime) -> None:
    with clock.frozen_at(at):
        session.record_outcome(HELD, by=by)
        SessionReflection.keep(session, by, takeaway="")


def test_the_other_is_asked_for_a_takeaway_the_next_morning(pair, round_at, post_office):
    pair.mentor.change_profile(zone="Asia/Tokyo")
    session = settled(pair, NOON, at=NOON - DAY)
    close(session, pair.mentee, NOON + HOUR)
    for moment in (NOON + HOUR, NOON + 10 * HOUR):  # 22:00 and 7:00 in Tokyo
        round_at(moment)
    assert post_office.arrived == []
    round_at(NOON + 11 * HOUR)
    assert subjects(post_office) == ["What do you take away from your session with Mentee?"]
    assert readers(post_office) == [pair.mentor.email]
    assert re.search(r"http://\S+/answers/\S+", plain(post_office.arrived[0]))
    round_at(NOON + 2 * DAY)
    assert len(post_office.arrived) == 1


@pytest.mark.parametrize("words", ["Ask twice", ""], ids=["written", "nothing this time"])
def test_nobody_is_mailed_about_a_takeaway_that_they_have_answered(pair, round_at, post_office, words):
    session = settled(pair, NOON, at=NOON - DAY)
    close(session, pair.mentee, NOON + HOUR)
    round_at(NOON + HOUR)
    with clock.frozen_at(NOON + 2 * HOUR):
        SessionReflection.take_away(session, pair.mentor, words)
    round_at(NOON + DAY)
    assert post_office.arrived == []


# Content


def test_every_mail_says_why_it_was_sent_and_how_to_unsubscribe_and_has_one_link_to_trellis(
    pair, round_at, post_office
):
    session = book(pair, STARTS)
    topic(session, pair.mentee, "The offer")
    round_at(NOON)
    other = settled(pair, STARTS + 8 * DAY)
    for moment in (STARTS - DAY, STARTS + 20 * HOUR, STARTS + 6 * DAY):
        round_at(moment)
    assert other.id
    kinds = {message.kind for message in Message.select().where(Message.sent_at.is_null(False))}
    assert kinds == {"session_news", "session_unprepared", "session_agenda", "session_untold"}
    for mail in post_office.arrived:
        text, html = plain(mail), mail.get_body(("html",)).get_content()
        assert "You got this because" in text
        assert "You got this because" in html
        assert re.search(r"Stop mail about sessions: http://\S+/stopped-mail/\S+", text)
        assert len(re.findall(r"http://\S+/(?:sessions|answers)/\S+", text)) == 1
        assert (mail["Subject"], "\n\n\n" in text) == (mail["Subject"], False)


def test_no_mail_has_text_of_the_session_other_than_its_agenda(database, round_at, post_office):
    ours, mine = Canaries(), Canaries()
    now = datetime(2027, 3, 10, 12, tzinfo=UTC)
    with clock.frozen_at(now):
        cast = assemble(ours=ours, mine=mine)
    starts = cast.session.starts_at
    for moment in (now, starts - 48 * HOUR, starts - 24 * HOUR, starts + 20 * HOUR):
        round_at(moment)
    assert len(post_office.arrived) >= 5
    written = "\n".join(f"{mail.as_string()}{plain(mail)}" for mail in post_office.arrived)
    heard = {ours.sung[canary] for canary in ours.found_in(written)}
    assert heard == {"call_me", "item", "place", "open_question", "helper_question"}  # what is raised is on it too
    assert mine.found_in(written) == []
    names = {cast[role].email for role in ("mentee", "mentor")}
    for mail, recipients in zip(post_office.arrived, post_office.recipients, strict=True):
        text = f"{mail.as_string()}{plain(mail)}"
        assert set(recipients) <= names or ours.found_in(text) == []


def test_typed_text_stays_text_in_mail(pair, round_at, post_office):
    pair.mentee.change_profile(call_me="<b>Ada</b> {{7*7}}\r\nBcc: x@y.z")
    session = settled(pair, STARTS)
    topic(session, pair.mentee, "<img src=x> & {{7*7}}\n- forged")
    round_at(STARTS - DAY)
    mail = post_office.arrived[1]
    html = mail.get_body(("html",)).get_content()
    assert mail["Bcc"] is None
    assert "<img" not in html
    assert "<b>" not in html
    assert "{{7*7}}" in plain(mail)


def test_the_text_of_a_mail_is_deleted_after_sending(pair, round_at, post_office):
    book(pair, STARTS)
    assert round_at(NOON) == 1
    (message,) = [each for each in Message.select() if each.sent_at]
    assert (message.plain, message.html, message.calendar) == ("", "", "")


# Only once


def test_a_mail_server_that_is_down_loses_and_duplicates_nothing(pair, mailing, round_at, post_office, monkeypatch):
    settled(pair, STARTS)
    working = mailing.config["SMTP_URL"]
    monkeypatch.setitem(mailing.config, "SMTP_URL", "smtp://127.0.0.1:9")
    assert [round_at(STARTS - DAY), round_at(STARTS - DAY + 2 * MINUTE)] == [0, 0]
    monkeypatch.setitem(mailing.config, "SMTP_URL", working)
    assert [round_at(STARTS - 23 * HOUR), round_at(STARTS - 22 * HOUR)] == [2, 0]


def test_a_mail_that_cannot_be_written_is_retried_and_stops_no_other(pair, round_at, post_office, monkeypatch):
    from app.sessions.presenters import session_news

    book(pair, STARTS)
    round_at(NOON + 9 * HOUR)
    really = session_news.dated

    def broken(moment):
        raise ValueError("private words")

    monkeypatch.setattr(session_news, "dated", broken)
    morning = datetime(2027, 3, 11, 7, tzinfo=UTC)
    assert round_at(morning) == 0
    assert not [message for message in Message.select() if "private" in message.answer]
    monkeypatch.setattr(session_news, "dated", really)
    assert round_at(morning + 2 * HOUR) == 1


def test_of_two_runners_one_sends_reminders_and_each_message_is_sent_once(real_database, app, post_office, monkeypatch):
    for name, value in {"SMTP_URL": post_office.url, "MAIL_FROM": "trellis@example.org", "MAIL_IS_SET": True}.items():
        monkeypatch.setitem(app.config, name, value)
    with clock.frozen_at(NOON - 30 * DAY):
        cast = assemble()
        Session.delete().execute()
    pair = SimpleNamespace(mentee=cast["mentee"], mentor=cast["mentor"], mentorship=cast.mentorship)
    settled(pair, STARTS)

    def remind_at_once():
        with clock.frozen_at(STARTS - DAY):
            return remind()

    outcomes = at_once(*[remind_at_once] * 4)
    assert sorted(outcomes) == [0, 0, 0, 1]

    def rounds():
        with clock.frozen_at(STARTS - DAY):
            runner = mail_job(app)
            Lease.update(until=clock.now()).where(Lease.name == MAIL).execute()
            return runner.round()

    outcomes = at_once(*[rounds] * 3)
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert sum(outcomes) == len(post_office.arrived) == 2


def test_a_reminder_during_a_move_is_for_one_of_the_times_and_not_for_both(real_database):
    with clock.frozen_at(NOON - 30 * DAY):
        cast = assemble()
        Session.delete().execute()
    pair = SimpleNamespace(mentee=cast["mentee"], mentor=cast["mentor"], mentorship=cast.mentorship)
    session = settled(pair, STARTS)

    def remind_now():
        with clock.frozen_at(STARTS - DAY):
            return remind()

    def move():
        with clock.frozen_at(STARTS - DAY):
            session.move(by=pair.mentor, seen=0, starts_at=STARTS + 5 * DAY)

    outcomes = at_once(remind_now, move)
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    with clock.frozen_at(STARTS + 4 * DAY):
        assert remind() == 1
        assert remind() == 0


def test_finding_due_reminders_is_cheap_however_many_sessions_there_are(pair, round_at):
    """The range is read from an index, in a table where nearly all sessions are past and have an outcome."""
    from app import db
    from app.sessions.jobs import _candidates

    settled(pair, STARTS)
    with clock.frozen_at(STARTS - DAY):
        queries = [_candidates(name).sql() for name in REMINDERS]
    for sql, parameters in queries:
        if db.is_sqlite():
            plan = "\n".join(str(row) for row in db.database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", parameters))
            assert "session_untold" in plan
            assert "event_subject" in plan
    assert {IN_TWO_DAYS, IN_ONE_DAY, UNTOLD} == set(REMINDERS)
