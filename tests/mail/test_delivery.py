"""Messages go out once, whatever the server and the network do."""

import re
import socket
from datetime import timedelta
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

import pytest

from app import clock
from app.mail.delivery import send_due
from app.mail.letters import letter
from app.mail.models import Lease, Message
from app.mail.rules import headers
from app.mail.smtp import LATER, NEVER, SENT, Mailbox, deliver, send
from app.people.models import Person
from tests import factories
from tests.databases import at_once
from tests.post_office import PostOffice, faults, open_office

WORDS = {"subject": "You are invited", "plain": "Plain words", "html": "<p>Rich words</p>"}


@pytest.fixture
def mailbox(post_office: PostOffice) -> Mailbox:
    return Mailbox(post_office.url, "trellis@example.org", "Trellis at Northwind")


@pytest.fixture
def amara(database: None) -> Person:
    return factories.member("Amara Okafor", within=factories.programme())


def post(person: Person, event_id: int = 1, **words: str) -> Message:
    Message.post(event_id=event_id, person=person, kind="invitation", message_id=f"<{event_id}@x>", **WORDS | words)
    return Message.get(Message.event_id == event_id)


def later(minutes: float = 61):
    return clock.frozen_at(clock.now() + timedelta(minutes=minutes))


def test_a_message_arrives_once_with_a_plain_text_part_first(post_office, mailbox, amara):
    message = post(amara)
    assert send_due(mailbox) == 1
    assert send_due(mailbox) == 0
    (mail,) = post_office.arrived
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert (mail["Subject"], mail["Message-ID"], mail["Auto-Submitted"]) == (
        "You are invited",
        "<1@x>",
        "auto-generated",
    )
    assert str(mail["From"]) == "Trellis at Northwind <trellis@example.org>"
    assert post_office.recipients == [[amara.email]]
    kept = factories.again(message)
    assert kept.sent_at
    assert (kept.plain, kept.html, kept.answer) == ("", "", "250 Taken over")


def test_one_event_makes_one_message(amara):
    post(amara)
    post(amara, subject="Other")
    assert [message.subject for message in Message.select()] == ["You are invited"]


def test_a_temporary_refusal_is_retried_and_sent_once(post_office, mailbox, amara):
    message = post(amara)
    post_office.to_message = ["451 Come back later"]
    assert send_due(mailbox) == 0
    assert send_due(mailbox) == 0
    assert "451 Come back later" in factories.again(message).answer
    with later(1.1):
        assert send_due(mailbox) == 1
    assert len(post_office.arrived) == 1
    assert factories.again(message).tries == 2


def test_intervals_grow_and_after_three_days_it_is_given_up(post_office, mailbox, amara):
    message, moment, tries = post(amara), clock.now(), []
    post_office.to_message = ["451 No"] * 200
    for minute in range(0, 5 * 24 * 60, 1):
        with clock.frozen_at(moment + timedelta(minutes=minute)):
            if factories.again(message).next_at <= clock.now() and factories.again(message).is_waiting:
                send_due(mailbox)
                tries.append(minute)
    assert tries[:6] == [0, 1, 6, 21, 81, 141]
    assert 3 * 24 * 60 <= tries[-1] < 3 * 24 * 60 + 61
    kept = factories.again(message)
    assert kept.given_up_at
    assert kept.plain == ""


def test_a_permanent_refusal_is_recorded_in_words_and_stops_no_other(post_office, mailbox, amara):
    bad, good = post(amara), post(amara, event_id=2)
    post_office.to_address = ["550 No such person"]
    assert send_due(mailbox) == 1
    assert factories.again(bad).given_up_at
    assert factories.again(bad).answer == "The mail server refused the address: 550 No such person"
    assert factories.again(good).sent_at
    assert [message.id for message in Message.unsent()] == [bad.id]


def test_after_a_lost_reply_the_message_is_repeated_with_the_same_id(post_office, mailbox, amara):
    post(amara)
    post_office.hangs_up_after_taking = 1
    assert send_due(mailbox) == 0
    with later(2):
        assert send_due(mailbox) == 1
    assert [mail["Message-ID"] for mail in post_office.arrived] == ["<1@x>", "<1@x>"]


def test_after_a_crash_a_claimed_message_is_repeated_later_and_not_at_once(post_office, mailbox, amara):
    message = post(amara)
    assert message.claim()
    with later(4):
        assert send_due(mailbox) == 0
    with later(6):
        assert send_due(mailbox) == 1
    assert len(post_office.arrived) == 1


def test_a_message_from_a_wrong_clock_is_sent_as_soon_as_the_clock_is_right(post_office, mailbox, amara):
    """One message was posted, one was claimed by a server that was killed, one waits for the morning."""
    with later(60 * 24 * 365):
        posted, claimed, waiting = (post(amara, event_id=number) for number in (1, 2, 3))
        claimed.claim()
        waiting.wait(clock.now() + timedelta(hours=11))
    waiting.write(**WORDS)
    Message.update(next_at=clock.now() + timedelta(days=365)).where(Message.id == waiting.id).execute()
    assert send_due(mailbox) == 3
    assert factories.again(posted).sent_at


def test_a_message_that_only_seems_old_is_not_given_up_at_its_first_refusal(post_office, mailbox, amara):
    """The message was posted while the clock was in the past."""
    with later(-60 * 24 * 365):
        message = post(amara)
    post_office.to_message = ["451 Come back later"]
    assert send_due(mailbox) == 0
    assert factories.again(message).is_waiting


def test_a_server_that_is_down_loses_nothing(post_office, mailbox, amara):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nowhere = Mailbox(f"smtp://127.0.0.1:{unused.getsockname()[1]}", "trellis@example.org", "Trellis")
    message = post(amara)
    assert send_due(nowhere) == 0
    assert factories.again(message).answer.startswith("Nothing answers at 127.0.0.1:")
    with later(2):
        assert send_due(mailbox) == 1


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("Amara\r\nBcc: all@example.org", "Hello\r\nX-Odd: 1"),
        ('"; <x@y>', "\u2028 line"),
        ("ليلى حداد", "山本"),
        ("x" * 500, "y" * 900),
        ("\x00\x1b", "\ud800".encode("utf-8", "replace").decode()),
    ],
)
def test_nothing_in_a_name_or_subject_begins_a_header(post_office, mailbox, amara, name, subject):
    mail = letter(mailbox, to=amara.email, name=name, subject=subject, plain="p", html="h", id="<a@b>")
    assert deliver(mailbox, mail, amara.email).outcome == SENT
    (arrived,) = post_office.arrived
    assert arrived["Bcc"] is None
    assert arrived["X-Odd"] is None
    assert len(arrived["To"].addresses) == 1


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("smtp://nowhere.invalid:25", "There’s no server called nowhere.invalid."),
        ("smtps://127.0.0.1:{port}", "has no certificate we trust, or doesn’t speak TLS"),
        ("smtp://a:b@127.0.0.1:{port}", "The mail server refused the sign-in: 535"),
    ],
)
def test_problems_of_a_mail_server_are_explained(post_office, amara, url, words):
    mailbox = Mailbox(url.format(port=post_office.port), "trellis@example.org", "Trellis")
    mail = letter(mailbox, to=amara.email, name="A", subject="S", plain="p", html="h", id="<a@b>")
    answer = deliver(mailbox, mail, amara.email)
    assert answer.outcome == LATER
    assert words in answer.words


LETTER = {"name": "Amara", "subject": "S", "plain": "p", "html": "h", "id": "<a@b>"}
LONG = "https://trellis.example.org/stopped-mail/" + "Wzc5LCJzZXNzaW9ucyJd." * 9
HEADERS = (
    "Trellis", "Müller, Jürgen", 'Amara "Am" Okafor', "Dr. Amara Okafor, PhD <amara@example.org>", "=?utf-8?q?evil?=",
    "نام‌ه‌ای کاربر", "क्‍ष", "👩🏽‍🚀 lifts off", "\U0001fae9 a face from Unicode 16", "\u2068ليلى\u2069 moved it",
    "=?utf-8?q?a=0D=0ABcc:_all=40example.org?=",
    "A name that goes on and on, with a comma, " * 6, "words " * 60, "x" * 300, "山本由紀" * 40, "ß" * 200,
)  # fmt: skip


def decoded(header: str, raw: bytes) -> tuple[str, str]:
    """The text of a header and the address after it. Python's parser puts spaces between encoded words in names."""
    body = re.search(rb"(?:^|\r\n)" + header.encode() + rb": (.*?)\r\n(?![ \t])", raw, re.DOTALL)[1].decode("ascii")
    words, _, address = body.rpartition("<") if header != "Subject" else (body, "", "")
    words = re.sub(r"\r\n(?=[ \t])", "", words).strip()
    if words.startswith('"'):
        words = re.sub(r"\\(.)", r"\1", words[1:-1])
    return str(make_header(decode_header(words))), address.rstrip(">")


@pytest.mark.parametrize("words", HEADERS, ids=range(len(HEADERS)))
def test_names_and_subjects_arrive_as_they_were_written(post_office, words):
    """The post office itself checks how the bytes are folded and encoded."""
    mailbox = Mailbox(post_office.url, "trellis@example.org", words)
    to = "a" * 64 + "@" + "b" * 60 + "." + "c" * 60 + ".example.org"
    id = f"<{'1' * 32}@{'d' * 60}.example.org>"
    answer = send(mailbox, to=to, name=words, subject=words, plain=words, html=words, id=id, stop=LONG)
    assert answer.outcome == SENT, answer
    (raw,), whole = post_office.raw, " ".join(words.split())
    assert decoded("Subject", raw) == (whole, "")
    assert decoded("To", raw) == (whole, to)
    assert decoded("From", raw) == (whole, "trellis@example.org")
    assert f"\r\nMessage-ID: {id}\r\n".encode() in raw
    assert f"\r\nList-Unsubscribe: <{LONG}>\r\n".encode() in raw
    assert b"\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n" in raw


def test_the_post_office_sees_what_python_does_to_long_headers():
    mail = EmailMessage()
    mail["List-Unsubscribe"] = f"<{LONG}>"
    assert faults(mail.as_bytes(policy=SMTP)) != []


@pytest.mark.parametrize("hidden", ["\u202e", "\u202a", "\x00", "\x1b", "\x85"], ids=ascii)
def test_characters_that_could_deceive_or_break_a_header_are_removed(post_office, mailbox, hidden):
    send(mailbox, to="a@example.org", name=f"A{hidden}nna", subject=f"S{hidden}S", plain="p", html="h", id="<a@b>")
    (mail,) = post_office.arrived
    assert hidden not in str(mail["To"]) + str(mail["Subject"])


def with_password(office: PostOffice, user: str, password: str) -> Mailbox:
    return Mailbox(f"smtp://{quote(user)}:{quote(password)}@127.0.0.1:{office.port}", "trellis@example.org", "Trellis")


@pytest.mark.parametrize(("user", "password"), [("trellis", "pässword"), ("jürgen", "secret"), ("t", "s" * 70 + "ß")])
@pytest.mark.parametrize("other_way", ["PLAIN", "LOGIN"])
def test_a_password_in_any_script_is_sent_in_utf_8(user, password, other_way):
    with open_office(auth_exclude_mechanism=[other_way]) as office:
        office.accepted = (user.encode(), password.encode())
        assert send(with_password(office, user, password), to="a@example.org", **LETTER).outcome == SENT
        refused = send(with_password(office, user, "ö"), to="a@example.org", **LETTER)
    assert len(office.arrived) == 1
    assert refused.words.startswith("The mail server refused the sign-in: 535")


def test_a_server_that_rejects_such_a_password_is_explained():
    with open_office(auth_exclude_mechanism=["PLAIN", "LOGIN"]) as office:
        answer = send(with_password(office, "trellis", "pässword"), to="a@example.org", **LETTER)
    assert answer.outcome == LATER
    assert "can’t take non-ASCII letters" in answer.words


def test_a_bug_in_one_message_stops_no_other(post_office, mailbox, amara, monkeypatch):
    bad, good = post(amara), post(amara, event_id=2)
    write = headers._prose
    monkeypatch.setattr(headers, "_prose", lambda words, header: 1 / 0 if words == "Broken" else write(words, header))
    Message.update(subject="Broken").where(Message.id == bad.id).execute()
    assert send_due(mailbox) == 1
    assert (
        factories.again(bad).answer
        == "This message couldn’t be sent because of an error in Trellis. The log has the details."
    )
    assert factories.again(good).sent_at


def test_an_address_that_the_server_does_not_support_is_given_up(post_office, mailbox, amara):
    mail = letter(mailbox, to="x@example.org", name="A", subject="S", plain="p", html="h", id="<a@b>")
    outcome = deliver(mailbox, mail, "ليلى@example.org").outcome
    assert outcome in (SENT, NEVER)
    assert (outcome == SENT) == bool(post_office.arrived)


def test_of_two_runners_one_sends(real_database, post_office):
    mailbox = Mailbox(post_office.url, "trellis@example.org", "Trellis")
    person = factories.member("Amara Okafor", within=factories.programme())
    for number in range(1, 6):
        post(person, event_id=number)
    outcomes = at_once(*[lambda: send_due(mailbox)] * 4)
    assert [outcome for outcome in outcomes if isinstance(outcome, Exception)] == []
    assert sum(outcomes) == 5
    assert sorted(mail["Message-ID"] for mail in post_office.arrived) == [f"<{number}@x>" for number in range(1, 6)]


def test_one_process_holds_the_lease_and_it_expires(real_database):
    outcomes = at_once(*[lambda holder=holder: Lease.take("mail", holder) for holder in "abcdef"])
    assert sorted(outcomes) == [False] * 5 + [True]
    (holder,) = [row.holder for row in Lease.select()]
    assert Lease.take("mail", holder)
    assert not Lease.take("mail", "another")
    with clock.frozen_at(clock.now() + Lease.LONG):
        assert Lease.take("mail", "another")
        assert not Lease.take("mail", holder)
        Lease.give_back("mail", "another")
        assert Lease.take("mail", holder)


@pytest.mark.parametrize(
    ("url", "is_here", "place"),
    [
        ("smtp://127.0.0.1:25", True, "127.0.0.1:25"),
        ("smtp://[::1]:25", True, "[::1]:25"),
        ("smtp://localhost", True, "localhost:587"),
        ("smtp://127.mail.example.org", False, "127.mail.example.org:587"),
        ("smtps://[2001:db8::7]", False, "[2001:db8::7]:465"),
    ],
)
def test_only_a_server_on_this_machine_needs_no_encryption(url, is_here, place):
    mailbox = Mailbox(url, "trellis@example.org", "Trellis")
    assert (mailbox.is_here, mailbox.place) == (is_here, place)
