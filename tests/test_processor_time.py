"""No request takes more than 250 ms of processor time, whatever is sent.

Fills every form with the longest text of each difficult kind, and with a megabyte of it, and then reads every page.
Finds the forms by the routes, and the fields by the forms. Counts password hashes instead of timing them, because they
are slow on purpose (docs/limits.md).
"""

import time
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any
from urllib.parse import quote_plus, urlencode

import pytest
from flask import Flask
from werkzeug.test import TestResponse, encode_multipart

from app import db
from app.accounts.rules import passwords
from app.body_sizes import takes_files
from app.web import forms as fields_of_forms
from app.web.forms import Form, RepeatedFields
from tests.access_table import SAFE_TO_ASK, TABLE, WORDS, path
from tests.cast import MEMBERS, Cast
from tests.conftest import Client
from tests.factories import PASSWORD_HASH
from tests.patience import is_within
from tests.rare import in_turns

MOST = 0.250
"""Seconds of processor time."""

TRIES = 3
"""Other work on the machine can only add to the time, so the shortest measurement counts."""

MEGABYTE = 1024 * 1024
HEADERS_AT_MOST = 64 * 1024
URLENCODED = "application/x-www-form-urlencoded"
HIDDEN = 20_000
"""Characters for a hidden field without a limit."""


def again_and_again(text: str) -> Callable[[int], str]:
    return lambda length: (text * (length // len(text) + 1))[:length]


def different(text: str) -> Callable[[int], str]:
    """The text with a different number each time."""
    return lambda length: "".join(f"{text}{number}" for number in range(length // (len(text) + 1) + 1))[:length]


WORST = {
    "lines by turns": again_and_again("y\nx\n"),
    "lines by turns, the other way": again_and_again("x\ny\n"),
    "empty lines": lambda length: "a" + again_and_again("\n")(length - 2) + "a",
    "different lines": different("\n"),
    "different words": different(" "),
    "one word again and again": again_and_again("you asked "),
    "one long word": again_and_again("a"),
    "marks on a letter": lambda length: "a" + again_and_again("\u0301\u0323")(length - 1),
    "one sign that is eighteen": again_and_again("\ufdfa"),
    "a script without spaces": again_and_again("\u4f1a\u8b70"),
    "brackets": again_and_again("["),
    "links begun": again_and_again("[a](<b "),
    "addresses": again_and_again("https://a("),
    "an address that never ends": lambda length: "https://" + again_and_again("a.)")(length - 8),
    "stars": again_and_again("*a **b "),
    "quotations": again_and_again("\u201c'"),
    "lists in lists": again_and_again("- 1. > "),
    "quotes in quotes": again_and_again(">"),
    "mail addresses": again_and_again("a@b."),
    "nothing one sees": again_and_again("\u200b\u2060"),
    "code": again_and_again("<a&\"'"),
}
TEXTS = ("text_line", "sentence", "text_area", "email", "password", "hidden")
ARGUMENTS = (
    "q",
    "in",
    "before",
    "show",
    "kind",
    "session",
    "asked",
    "with",
    "next",
    "back",
    "starter",
    "draft",
    "place",
)
"""The query parameters of our pages."""


class Counting:
    """Hashes passwords instantly and counts the calls."""

    def __init__(self) -> None:
        self.hashed = 0

    def hash(self, password: str) -> str:
        assert len(password) <= passwords.LONGEST
        self.hashed += 1
        return PASSWORD_HASH

    def verify(self, _: str, password: str) -> bool:
        return bool(self.hash(password))

    def check_needs_rehash(self, _: str) -> bool:
        return False


@pytest.fixture(autouse=True)
def hasher(monkeypatch: pytest.MonkeyPatch) -> Counting:
    counting = Counting()
    monkeypatch.setattr(passwords, "_hasher", lambda: counting)
    return counting


@pytest.fixture
def fields(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], dict[str, int]]:
    """`fields(send)` returns the text fields of all forms that `send()` creates, each with its limit in characters."""
    made: list[Form] = []
    really = Form.__init__

    def noting(self: Form, *args: Any, **kwargs: Any) -> None:
        really(self, *args, **kwargs)
        made.append(self)

    monkeypatch.setattr(Form, "__init__", noting)

    def found(send: Callable[[], Any]) -> dict[str, int]:
        made.clear()
        send()
        return {name: limit for form in made for name, limit in _texts(form)}

    return found


def _texts(form: Form) -> Iterator[tuple[str, int]]:
    for field in form:
        if isinstance(field, RepeatedFields):
            row = field._bound(0, *field.parts[0], None, [])
            yield from ((f"{field.name}-{number}-{field.parts[0][0]}", row.limit) for number in range(field.maximum))
        elif getattr(field, "kind", "hidden") in TEXTS and field.name not in ("csrf_token", "operation", "revision"):
            yield field.name, getattr(field, "limit", HIDDEN)


def timed(hasher: Counting, send: Callable[[], TestResponse]) -> float:
    """The processor time of a request, in seconds. Rolls back the database."""
    spent: list[float] = []
    while not spent or (len(spent) < TRIES and min(spent) > MOST):
        hasher.hashed = 0
        with db.database.atomic() as point:
            begun = time.thread_time()
            send()
            spent.append(time.thread_time() - begun)
            point.rollback()
        assert hasher.hashed <= 2
    return min(spent)


def acting(endpoint: str) -> list[str]:
    """Up to two members of the cast who may send a form, the pair first."""
    statuses = TABLE[endpoint].statuses
    return [who for who in ("mentee", "mentor", *MEMBERS, "visitor") if statuses[who] not in (401, 403, 404)][:2]


ACTING = [endpoint for endpoint in TABLE if endpoint not in SAFE_TO_ASK and acting(endpoint)]


WRITING = [
    endpoint for endpoint in ACTING if endpoint in WORDS and endpoint not in ("feedback.answer", "password.update")
]
"""The forms that save text. A new password would sign its owner out, and an answer would change the state."""


def filled(limits: dict[str, int], turn: int) -> dict[str, str]:
    """Fill each field with a different kind of text, up to its limit. After as many turns as there are kinds, each
    field has had all of them.
    """
    worst = list(WORST.values())
    return {name: worst[(turn + place) % len(worst)](limit) for place, (name, limit) in enumerate(limits.items())}


def body_of(client: Client, words: dict[str, Any], at: str) -> dict[str, Any]:
    """What a browser sends for these fields: as multipart if the form has a file."""
    if not takes_files(at):
        return {"data": words}
    boundary, body = encode_multipart(words | {"csrf_token": client.csrf_token})
    return {"data": body, "content_type": f"multipart/form-data; boundary={boundary}"}


def limits_of(client: Client, address: str, words: dict[str, Any], fields: Any) -> dict[str, int]:
    with db.database.atomic() as point:
        limits: dict[str, int] = fields(lambda: client.post(address, data=words))
        point.rollback()
    return limits


def a_megabyte(name: str, *fields: str) -> bytes:
    """The body of a form with this kind of text in each of its fields, as long as a body may be."""
    each = (MEGABYTE - 500) // len(fields)
    return b"".join(b"&%s=%s" % (field.encode(), _quoted(name)[: each - len(field) - 2]) for field in fields)


@cache
def _quoted(name: str) -> bytes:
    """A megabyte of this kind of text, as a browser sends it. Quoting it takes longer than reading it."""
    return quote_plus(WORST[name](MEGABYTE)).encode()[:MEGABYTE]


SHARES = {f"share {share + 1} of 7 of the texts": share for share in range(7)}


@in_turns("endpoint, share", ACTING, SHARES)
def test_no_form_takes_long_whatever_it_contains(app: Flask, as_, cast: Cast, hasher, fields, endpoint, share):
    """In the usual run a form gets three kinds of text in each field, and each kind goes to every seventh form. All
    forms have the same fields; what a form does by itself with its text has a test of its own (hints, merging, marks).
    """
    one, other = (as_(who) for who in (acting(endpoint) * 2)[:2])
    words, at = WORDS.get(endpoint, lambda _: {})(cast), path(app, endpoint, cast)
    limits = limits_of(one, at, words, fields)
    other.post(at, data=words | filled(limits, 1))
    for turn, name in [*enumerate(WORST)][share::7] if limits else [(0, "nothing")]:
        spent = timed(hasher, partial(one.post, at, **body_of(one, words | filled(limits, turn), at)))
        assert is_within(spent, MOST), name
    if limits:
        name = list(WORST)[(ACTING.index(endpoint) + share) % len(WORST)]
        body = urlencode({"csrf_token": one.csrf_token}).encode() + a_megabyte(name, *limits)
        spent = timed(hasher, lambda: one.open(at, method="POST", data=body, content_type=URLENCODED))
        assert is_within(spent, MOST), f"a megabyte of {name}"


def test_a_long_answer_to_a_question_with_many_choices_takes_no_longer(as_, cast: Cast, hasher):
    """The page compares it with each of the languages."""
    words = WORDS["offers.update"](cast) | {"other_language": "x" * 900_000}
    spent = timed(hasher, lambda: as_("mentor").post(f"/programmes/{cast.programme.id}/offer", data=words))
    assert is_within(spent, MOST)


def test_every_field_that_is_typed_is_filled():
    """Each of our kinds of text field, whatever it's called. A renamed kind once left most of them out."""
    typed = [field for field in vars(fields_of_forms).values() if getattr(field, "is_typed", False)]
    assert {field.kind for field in typed} <= {*TEXTS, "number"}


READ = [turn if turn == 9 else pytest.param(turn, marks=pytest.mark.rare) for turn in range(0, len(WORST), 3)]
"""The turns after which pages are read: by then some fields have had each kind of text."""


@pytest.mark.parametrize("turn", READ)
def test_no_page_takes_long_whatever_was_saved(app: Flask, as_, cast: Cast, hasher, fields, turn):
    pages = {endpoint: path(app, endpoint, cast) for endpoint in SAFE_TO_ASK}
    for endpoint in WRITING:
        client, at, words = as_(acting(endpoint)[0]), path(app, endpoint, cast), WORDS[endpoint](cast)
        client.post(at, data=words | filled(limits_of(client, at, words, fields), turn))
    asked = urlencode(dict.fromkeys(ARGUMENTS, [*WORST.values()][turn](300)))
    for endpoint, at in pages.items():
        client = as_("coordinator" if TABLE[endpoint].statuses["mentee"] == 403 else "mentee")
        assert is_within(timed(hasher, partial(client.get, f"{at}?{asked}")), MOST), at


HEADERS = ("Accept-Language", "Accept", "Accept-Encoding", "Cookie", "User-Agent", "Referer", "HX-Target", "Range")


@pytest.mark.parametrize("sent", ["a,", "a=b;", "en;q=0.5,", "a*0=b;"])
@pytest.mark.parametrize("who", ["visitor", "mentee"])
def test_no_header_takes_long(as_, cast: Cast, hasher, who, sent):
    """All headers together are as long as the server accepts (app/http_worker.py)."""
    client = as_(who)
    for name in HEADERS:
        value = again_and_again(sent)(HEADERS_AT_MOST)
        for address in ("/sign-in", "/"):
            assert is_within(timed(hasher, partial(client.get, address, headers={name: value})), MOST), name
