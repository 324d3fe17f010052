"""Odd input never breaks a page: whatever a form or a URL contains, the status is below 500."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote_from_bytes, urlencode
from zlib import crc32

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app import db
from app.accounts.models import ResetLink, SetupCode
from app.agreements.models import Section
from app.agreements.rules.sections import SECTIONS
from tests import factories
from tests.access_table import SAFE_TO_ASK, TABLE, WORDS, path
from tests.cast import MEMBERS, Cast
from tests.shown import Fields

fuzzed = settings(max_examples=15, suppress_health_check=list(HealthCheck), deadline=None)
seldom = settings(max_examples=5, suppress_health_check=list(HealthCheck), deadline=None)
"""Fewer examples where a password is hashed, because each one takes a while."""

ODD = (
    b"",
    b" ",
    b"\x00",
    b"\xed\xa0\x80",  # half a surrogate pair
    b"\xff\xfe",
    b"a\x00b",
    b"\r\n\r\n",
    "\u202e\u2066\u200f\u0301".encode(),
    "٣".encode(),
    b"0",
    b"-1",
    b"9223372036854775808",
    b"1e999",
    b"nan",
    b"2027-02-30",
    b"99:99",
    b"%s%n%x",
    b"{{7*7}}",
    b"'; DROP TABLE person; --",
    b"<svg onload=1>",
    b"x" * 5_000,
    "👩🏽‍🚀".encode() * 300,
    b"a@b",
    b"y",
    b"add",
    b"2027-03-14",
    b"2026-03-14",
    b"1,5",
    b"12:30",
    b"0001-01-01T00:00:00+23:59",
    b"9999-12-31T23:59:59-23:59",
    b"2027-03-14T10:00:00",
    b"another",
    b"moved",
)
values = st.one_of(st.sampled_from(ODD), st.text(max_size=40).map(lambda t: t.encode("utf-8", "surrogatepass")))


@st.composite
def bodies(draw, filled: list[tuple[str, str]]) -> bytes:
    """What a form might send: the fields of the page, with some changed, left out, sent twice or unknown."""
    pairs = [(name, value.encode()) for name, value in filled if name != "csrf_token" and draw(st.integers(0, 9))]
    names = [*dict(filled), "add", "show_again", "unheard-of"]
    for name in draw(st.lists(st.sampled_from(names), max_size=6)):
        if draw(st.booleans()):
            pairs = [pair for pair in pairs if pair[0] != name]
        pairs.insert(draw(st.integers(0, len(pairs))), (name, draw(values)))
    return b"&".join(f"{quote_from_bytes(name.encode())}={quote_from_bytes(value)}".encode() for name, value in pairs)


def send(client, address: str, body: bytes, **headers: str) -> int:
    token = b"csrf_token=" + quote_from_bytes(client.csrf_token.encode()).encode()
    with db.database.atomic() as point:
        answer = client.open(
            address,
            method="POST",
            data=b"&".join((token, body)),
            content_type="application/x-www-form-urlencoded",
            headers=headers,
        )
        answer.data.decode()
        point.rollback()
    return answer.status_code


def fuzz(client, page: str, address: str) -> None:
    """Send odd bodies made from the fields of a page."""
    shown = client.get(page)
    assert shown.status_code == 200, page
    main = shown.text[shown.text.index("<main") :]
    filled = Fields(main).filled
    assert len(filled) > 1, page

    @(seldom if "password" in dict(filled) else fuzzed)
    @given(bodies(filled))
    def odd_bodies(body: bytes) -> None:
        assert send(client, address, body) < 500

    odd_bodies()


@pytest.mark.parametrize(
    ("role", "form", "address"),
    [
        ("visitor", "/sign-in", "/sign-in"),
        ("outsider", "/mentorships/new", "/mentorships"),
        ("outsider", "/profile", "/profile"),
        ("outsider", "/password", "/password"),
        ("mentee", "/calendar", "/calendar"),
        ("coordinator", "/people/new", "/people"),
        ("coordinator", "/pairs/new", "/pairs"),
    ],
)
def test_no_form_breaks(as_, cast: Cast, role, form, address):
    fuzz(as_(role), form, address)


def test_no_answer_to_a_mail_breaks(visitor, cast: Cast):
    address = path(visitor.application, "session_answers.create", cast)

    @fuzzed
    @given(bodies([("answer", "held")]))
    def odd_bodies(body: bytes) -> None:
        assert send(visitor, address, body) < 500

    odd_bodies()


@pytest.mark.parametrize("key", [section.key for section in SECTIONS])
@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_no_section_of_an_agreement_breaks(as_, cast: Cast, role, key):
    section = Section.get((Section.agreement == cast.sent) & (Section.key == key))
    fuzz(as_(role), f"/sections/{section.id}", f"/sections/{section.id}")


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_an_agreement_on_one_page_does_not_break(as_, cast: Cast, role):
    address = f"/agreements/{factories.short(cast['mentee'], cast['mentor'], cast.programme).id}/one-page"
    fuzz(as_(role), address, address)


def test_the_nine_statements_do_not_break(as_, cast: Cast):
    address = f"/mentorships/{cast.mentorship.id}/expectations"
    fuzz(as_("mentee"), address, address)


def test_pausing_does_not_break(as_, cast: Cast):
    fuzz(as_("mentee"), f"/mentorships/{cast.mentorship.id}/pauses/new", f"/mentorships/{cast.mentorship.id}/pauses")


def test_booking_moving_and_logging_a_session_does_not_break(as_, cast: Cast):
    of_them, ahead = f"/mentorships/{cast.mentorship.id}", f"/sessions/{cast.session.id}"
    fuzz(as_("mentee"), f"{of_them}/sessions/new", f"{of_them}/sessions")
    fuzz(as_("mentor"), f"{of_them}/past-sessions/new", f"{of_them}/past-sessions")
    fuzz(as_("mentee"), f"{ahead}/edit", ahead)


def test_preparing_a_session_does_not_break(as_, cast: Cast):
    ahead, item = f"/sessions/{cast.session.id}", f"/agenda-items/{cast.item.id}"
    fuzz(as_("mentor"), f"{ahead}/agenda-items/new", f"{ahead}/agenda-items")
    fuzz(as_("mentee"), f"{item}/edit", item)
    fuzz(as_("mentor"), f"{ahead}/preparation", f"{ahead}/preparation")
    for what in ("position", "tick", "deletion", "restoration"):
        fuzz(as_("mentee"), f"{item}/edit", f"{item}/{what}")


def test_notes_and_the_close_do_not_break(as_, cast: Cast):
    met = f"/sessions/{cast.met.id}"
    fuzz(as_("mentee"), f"{met}/notes", f"{met}/notes")
    fuzz(as_("mentor"), f"{met}/closing/new", f"{met}/outcome")
    fuzz(as_("mentee"), f"{met}/closing/new", f"{met}/closing/draft")
    cast.session.cancel(by=cast["mentee"])  # so that the close asks for the next date
    fuzz(as_("mentee"), f"{met}/closing/new", f"{met}/closing")


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "2150-01-01T00:00:00Z"])
def test_a_moment_beyond_all_calendars_is_refused_in_a_sentence(as_, cast: Cast, moment):
    typed = {"operation": factories.key(), "minutes": "45", "channel": "video", "suggestion": moment}
    booked = as_("mentee").post(f"/mentorships/{cast.mentorship.id}/sessions", data=typed)
    closed = {"operation": factories.key(), "outcome": "held", "text": "Ask", "next_at": moment}
    answers = [booked, as_("mentee").post(f"/sessions/{cast.met.id}/closing", data=closed)]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert ["Choose one of these times" in answer.text for answer in answers] == [True, True]


def test_commitments_do_not_break(as_, cast: Cast):
    of_them, one = f"/mentorships/{cast.mentorship.id}/commitments", f"/commitments/{cast.commitment.id}"
    fuzz(as_("mentee"), of_them, of_them)
    fuzz(as_("mentor"), f"{one}/edit", one)
    from_a_session = f"/sessions/{cast.session.id}/commitments"
    fuzz(as_("mentee"), f"{from_a_session}/new", from_a_session)
    for tap in ("completion", "completion/deletion", "dropping", "carrying"):
        fuzz(as_("mentee"), of_them, f"{one}/{tap}")


def test_a_follow_up_does_not_break(as_, cast: Cast):
    address = f"/mentorships/{cast.question.id}/follow-up"
    fuzz(as_("mentee"), address, address)
    fuzz(as_("mentee"), address, f"{address}/draft")


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_feedback_does_not_break(as_, cast: Cast, role):
    of_them = f"/mentorships/{cast.mentorship.id}"
    for part in ("", "/draft", "/hints", "/preview"):
        fuzz(as_(role), f"{of_them}/feedback/new", f"{of_them}/feedback{part}")
    fuzz(as_(role), f"{of_them}/advice/new", f"{of_them}/advice")


def test_answering_a_note_does_not_break(as_, cast: Cast):
    left, tried = f"/feedback/{cast.left.id}", f"/feedback/{cast.tried.id}"
    fuzz(as_("mentee"), left, f"{left}/answer")
    fuzz(as_("mentee"), left, f"{tried}/outcome")


def test_text_saved_from_an_odd_form_can_be_read_again(as_, cast: Cast):
    client = as_("mentee")
    section = Section.get((Section.agreement == cast.sent) & (Section.key == "objectives"))

    @fuzzed
    @given(st.lists(values, min_size=1, max_size=3))
    def saved_and_read(objectives: list[bytes]) -> None:
        data = {
            f"mentee_objectives-{row}-text": value.decode("utf-8", "replace") for row, value in enumerate(objectives)
        }
        with db.database.atomic() as point:
            status = client.post(f"/sections/{section.id}", data=data | {"revision": str(section.revision)}).status_code
            assert status in (303, 422)
            assert client.get(f"/agreements/{cast.sent.id}").status_code == 200
            point.rollback()

    saved_and_read()


def test_asking_for_a_link_does_not_break(app, as_, cast: Cast, monkeypatch):
    monkeypatch.setitem(app.config, "MAIL_IS_SET", True)
    for kind in ("sign-in", "password"):
        fuzz(as_("visitor"), f"/link-requests/{kind}", f"/link-requests/{kind}")


def test_neither_an_invitation_nor_a_reset_link_breaks(as_, cast: Cast):
    reset = f"/new-password/{ResetLink.make(cast['mentee'])}"
    fuzz(as_("visitor"), f"/join/{cast.token}", f"/join/{cast.token}")
    fuzz(as_("visitor"), reset, reset)


def test_setup_does_not_break(as_, database: None):
    SetupCode.fresh()
    fuzz(as_("visitor"), "/setup", "/setup")


UNKNOWN = "&".join(f"{name}=1" for name in ("id", "revision", "next_path", "carried", "_method", "")).encode()


@pytest.mark.parametrize("endpoint", [endpoint for endpoint in TABLE if endpoint not in SAFE_TO_ASK])
def test_no_form_breaks_without_one_of_its_fields_or_with_odd_ones(app, as_, cast: Cast, endpoint):
    """Of each field, first nothing is sent and then something odd, another one of ODD for each field of each form."""
    client, address = as_(acting(endpoint)), path(app, endpoint, cast)
    words = [(name, each) for name, value in WORDS.get(endpoint, lambda _: {})(cast).items() for each in several(value)]
    assert send(client, address, UNKNOWN) < 500
    for name in dict(words):
        others = urlencode([word for word in words if word[0] != name]).encode()
        odd = ODD[crc32(f"{endpoint} {name}".encode()) % len(ODD)]
        for body in (others, others + f"&{name}=".encode() + quote_from_bytes(odd).encode()):
            assert send(client, address, body) < 500, body


def acting(endpoint: str) -> str:
    """A member of the cast who may send a form, one of the pair if they may."""
    statuses = TABLE[endpoint].statuses
    return next((who for who in ("mentee", "mentor", *MEMBERS) if statuses[who] not in (401, 403, 404)), "visitor")


def several(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else [value]


PLACES = [
    "/mentorships/{}",
    "/agreements/{}",
    "/sections/{}",
    "/join/{}",
    "/answers/{}",
    "/new-password/{}",
    "/{}",
    "/static/{}",
    "/sign-in?next={}",
    "/feedback/{}",
    "/feedback?show={}",
    "/feedback?in={}",
    "/feedback?before={}",
    "/feedback/new?kind={}",
    "/mentorships/1/feedback/new?kind={}",
    "/mentorships/1/feedback/new?session={}",
    "/mentorships/1/feedback/new?asked={}",
    "/search/{}",
    "/search?in={}",
    "/search?before={}",
]


def test_no_address_and_no_header_breaks(as_, cast: Cast):
    clients = [as_("mentee"), as_("visitor")]
    header = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"), max_size=40)
    names = ("Accept-Language", "User-Agent", "HX-Target", "HX-Request-Type", "HX-Request", "Cookie", "Referer")

    @settings(fuzzed, max_examples=60)
    @given(st.sampled_from(PLACES), values, st.dictionaries(st.sampled_from(names), header, max_size=3))
    def odd_addresses(place: str, value: bytes, headers: dict[str, str]) -> None:
        for client in clients:
            assert client.get(place.format(quote_from_bytes(value)), headers=headers).status_code < 500

    odd_addresses()


@pytest.mark.parametrize(
    "content_type", ["application/json", "text/plain", "multipart/form-data", "multipart/form-data; boundary=x", ""]
)
def test_a_body_of_another_kind_breaks_nothing(as_, cast: Cast, content_type):
    client = as_("mentee")
    for body in (b"", b"{", b"\xff" * 50, b"--x\r\n\r\n\r\n--x--", b"--x\r\nContent-Disposition: form-data\r\n\r\n"):
        for address in ("/sign-in", "/mentorships", f"/sections/{cast.section.id}", "/profile"):
            answer = client.open(address, method="POST", data=body, content_type=content_type)
            assert answer.status_code < 500, (address, body)
