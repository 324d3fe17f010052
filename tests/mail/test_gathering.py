"""Several pieces of news for one person within minutes share one mail. Links and account mail never wait for them."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.accounts import mail as account_mail
from app.accounts.models import Invitation, SignInLink
from app.events.models import Event
from app.feedback.models import AdviceRequest
from app.mail import composing
from app.mail.models import MailOptOut, Message
from app.mail.runner import mail_job
from app.sessions.models import Session
from tests import factories
from tests.cast import assemble, staged
from tests.factories import key
from tests.mailing import plain

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
GATHER = composing.GATHER


@pytest.fixture(autouse=True)
def nothing_gathers(monkeypatch):
    """Overrides the fixture, so that news waits as long as in production."""
    monkeypatch.setattr(composing, "GATHER", GATHER)


def before_any_news():
    with clock.frozen_at(NOON - 30 * DAY):
        cast = assemble()
        Session.delete().execute()
        Event.delete().execute()
    cast["mentee"].change_profile(call_me=None)
    factories.no_invitations()
    return cast


quiet_stage, cast = staged(before_any_news)


def book(cast, days: int, at: datetime = NOON) -> Session:
    """Book a session this many days ahead, as the mentee."""
    words = {"minutes": 45, "zone": "UTC", "channel": "video", "place": "Room 4"}
    with clock.frozen_at(at):
        return Session.book(
            by=cast["mentee"], operation=key(), mentorship=cast.mentorship, starts_at=NOON + days * DAY, **words
        )


def ask(cast, at: datetime = NOON) -> AdviceRequest:
    """Ask the mentor for advice, as the mentee."""
    with clock.frozen_at(at):
        return factories.advice(cast.mentorship, cast["mentee"])


def test_one_piece_of_news_waits_three_minutes_and_is_an_ordinary_mail(cast, round_at, post_office):
    book(cast, 6)
    assert [round_at(NOON), round_at(NOON + 2 * MINUTE), round_at(NOON + 3 * MINUTE)] == [0, 0, 1]
    assert post_office.arrived[0]["Subject"] == "Mentee booked a session for Tuesday 16 March, 12:00"


def test_bookings_and_questions_within_minutes_share_one_mail(cast, round_at, post_office):
    sessions = [book(cast, 6), book(cast, 13, NOON + MINUTE), book(cast, 20, NOON + 2 * MINUTE)]
    ask(cast, NOON + 2 * MINUTE)
    assert round_at(NOON + 3 * MINUTE) == 1
    assert [round_at(NOON + minutes * MINUTE) for minutes in (4, 5, 6, 20)] == [0, 0, 0, 0]
    (mail,) = post_office.arrived
    assert post_office.recipients == [[cast["mentor"].email]]
    assert mail["Subject"] == "Mentee booked a session for Tuesday 16 March, 12:00 (and 3 more)"
    text, html = plain(mail), mail.get_body(("html",)).get_content()
    for session in sessions:
        assert f"/sessions/{session.id}\n" in text
        assert f'/sessions/{session.id}"' in html
    assert "asks for your advice on one thing" in text
    assert "asks for your advice on one thing" in html
    assert (text.count("Hello "), html.count("<html"), html.count("<h2"), "\n\n\n" in text) == (1, 1, 4, False)
    assert list(mail.iter_attachments()) == []
    assert all(message.sent_at for message in Message.select().where(Message.kind != "session_invitation"))


def test_unsubscribing_from_a_mail_about_both_stops_both(cast, round_at, visitor, post_office):
    book(cast, 6)
    ask(cast)
    round_at(NOON + 3 * MINUTE)
    (mail,) = post_office.arrived
    address = re.search(r"Stop mail about sessions and feedback: http://[^/]+(/\S+)", plain(mail))[1]
    assert address in mail["List-Unsubscribe"]
    assert "Stop mail about sessions and feedback?" in visitor.get(address).text
    assert "You’ve stopped mail about sessions and feedback" in visitor.post(address).text
    assert MailOptOut.subjects_of(cast["mentor"]) == {"sessions", "feedback", "invitations"}


def test_eighty_bookings_and_questions_are_one_mail(cast, round_at, post_office):
    for number in range(40):
        book(cast, 6 + number, NOON + number * timedelta(seconds=2))
        ask(cast, NOON + number * timedelta(seconds=2))
    assert [round_at(NOON + seconds * timedelta(seconds=1)) for seconds in (80, 82, 178)] == [0, 0, 0]
    assert [round_at(NOON + 3 * MINUTE), round_at(NOON + HOUR)] == [1, 0]
    assert post_office.arrived[0]["Subject"].endswith("(and 79 more)")


def test_a_record_changed_again_within_minutes_is_mailed_once_in_its_current_state(cast, round_at, post_office):
    session = book(cast, 6)
    with clock.frozen_at(NOON + MINUTE):
        session.move(by=cast["mentee"], seen=0, starts_at=NOON + 7 * DAY)
    round_at(NOON + 3 * MINUTE)
    round_at(NOON + 5 * MINUTE)
    assert [str(mail["Subject"]) for mail in post_office.arrived] == [
        "Mentee moved your session to Wednesday 17 March, 12:00"
    ]


def test_each_reader_gets_their_own_mail(cast, round_at, post_office):
    book(cast, 6)
    with clock.frozen_at(NOON):
        Session.book(
            by=cast["other_mentee"],
            operation=key(),
            mentorship=cast.other_mentorship,
            starts_at=NOON + 6 * DAY,
            minutes=45,
            zone="UTC",
            channel="video",
            place="",
        )
    assert round_at(NOON + 3 * MINUTE) == 2
    assert sorted(post_office.recipients) == sorted([[cast["mentor"].email], [cast["other_mentor"].email]])
    assert [str(mail["Subject"]) for mail in post_office.arrived if "more)" in mail["Subject"]] == []


def test_a_server_that_is_down_for_a_while_loses_and_duplicates_nothing(cast, round_at, post_office):
    for days in (6, 13):
        book(cast, days)
    post_office.to_message = ["451 Come back later"]
    assert round_at(NOON + 3 * MINUTE) == 0
    book(cast, 20, NOON + 3 * MINUTE)
    assert round_at(NOON + 3.5 * MINUTE) == 0
    assert round_at(NOON + 6 * MINUTE) == 1
    assert [round_at(NOON + minutes * MINUTE) for minutes in (7, 12, 60)] == [0, 0, 0]
    (mail,) = post_office.arrived
    assert plain(mail).count("booked a session with you") == 3


def test_if_the_first_piece_is_overtaken_while_the_server_is_down_the_others_are_still_sent(
    cast, round_at, post_office
):
    first, second = book(cast, 6), book(cast, 13)
    post_office.to_message = ["451 Come back later"]
    assert round_at(NOON + 3 * MINUTE) == 0
    Session.delete().where(Session.id == first.id).execute()
    assert round_at(NOON + 5 * MINUTE) == 1
    (mail,) = post_office.arrived
    assert f"/sessions/{second.id}\n" in plain(mail)
    assert f"/sessions/{first.id}\n" not in plain(mail)
    assert "more)" not in mail["Subject"]


def test_a_permanently_refused_mail_is_given_up_as_a_whole_and_listed_once_on_the_mail_page(
    cast, round_at, post_office
):
    for days in (6, 13):
        book(cast, days)
    post_office.to_address = ["550 No such person"]
    assert [round_at(NOON + 3 * MINUTE), round_at(NOON + HOUR)] == [0, 0]
    assert all(message.given_up_at for message in Message.select())
    assert len(Message.unsent()) == 1


def test_a_sign_in_link_neither_waits_nor_joins_the_news(cast, round_at, post_office):
    book(cast, 6)
    with clock.frozen_at(NOON + MINUTE):
        SignInLink.ask(cast["mentor"])
    assert round_at(NOON + MINUTE) == 1
    assert [str(mail["Subject"]) for mail in post_office.arrived] == ["Your sign-in link"]


# Invitations of a coordinator


def test_a_coordinators_invitations_are_sent_hourly_and_a_members_at_once(mailing, cast, post_office, monkeypatch):
    monkeypatch.setattr(account_mail, "MOST_AN_HOUR", 3)
    people = [factories.invited(f"Person {number}", within=cast.programme) for number in range(8)]

    def sent_at(moment: datetime) -> int:
        with clock.frozen_at(moment):
            runner = mail_job(mailing)
            sent = runner.round()
            runner.end()
        return sent

    with clock.frozen_at(NOON):
        for person in people[:7]:
            Invitation.make(person=person, by=cast["coordinator"], summary="s")
        Invitation.make(person=people[7], by=cast["mentee"], summary="s")
    hours = [(0, 4), (1, 0), (59, 0), (66, 3), (119, 0), (140, 1), (600, 0)]
    assert [(minutes, sent_at(NOON + minutes * MINUTE)) for minutes, _ in hours] == hours
    assert len({recipients[0] for recipients in post_office.recipients}) == 8
