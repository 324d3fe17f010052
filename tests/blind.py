"""Checks that nothing a person gets depends on what somebody else has answered blind.

For answers that stay hidden until both people have answered, like the nine statements, ratings of skills and reviews.
A test sets the other person's answers in two or more ways, and everything the first person gets must be the same, byte
for byte:

    def test_nothing_depends_on_the_other_ratings(as_, cast, logged, mailing, post_office):
        def rated(level):
            return lambda: rate(cast["mentor"], level)

        reader = Reader(cast, "mentee", as_("mentee"), logged)
        assert reader.differences(Reader.pages, rated(1), rated(5)) == []
        assert reader.differences(Reader.forms, rated(1), rated(5)) == []
        assert reader.differences(Reader.mail(mailing, post_office), rated(1), rated(5)) == []

tests/test_blind.py does that for all rooms at once. A room adds its answers there and marks its own tests `rare`, but
for those about somebody or something that the common one leaves out.

Each way runs from the same state of the database, which is rolled back afterwards, with the clock stopped. `forms`
takes longest, so give each kind its own test if a test takes more than ten seconds. A form that reveals the answers,
because it is the reader's own last one, has to be left out: `partial(Reader.forms, but=("skill_ratings.update",))`.

Make one test that shows that the check notices: after the reveal, `differences` must not be empty.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from functools import partial
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from app import clock, db, rooms
from app.calendars.models import FeedAddress
from app.privacy.presenters import own_words_file
from app.search.models import PastSearch
from tests import mailing
from tests.access_table import ask, endpoints, path
from tests.cast import Cast
from tests.conftest import Client
from tests.post_office import PostOffice
from tests.shown import addresses

CHANGING = re.compile(
    r'name="(csrf_token|operation)" value="[^"]*"|X-Request-Id: \w+|Set-Cookie: [^\n]*|Content-Length: \d+'
    r"|/(new-password|sign-in|answers|stopped-mail|address|former-address|own-words|join|calendar|outside|question-links)/[\w.-]+"
    r"|\nDate: [^\n]*|[0-9a-f]{32}@[\w.]+|=_?={3,}\d+==|boundary=[^\r\n]*"
    r'|"(at|request|milliseconds)": ("[^"]*"|[\d.]+|null)'
)
"""What differs between two requests for the same page, two mails with the same text, and two log lines."""

LATER = (timedelta(minutes=20), timedelta(days=1, hours=1), timedelta(days=8), timedelta(days=15), timedelta(days=31))
"""When mail is sent: soon, and on the days on which reminders are due."""

Seen = Mapping[str, str]
"""Texts by name: a page by its address, a mail by its number."""


@dataclass
class Reader:
    """A person who is signed in, and everything they get."""

    cast: Cast
    role: str
    client: Client
    logged: io.StringIO = field(default_factory=io.StringIO)
    searches: tuple[str, ...] = ("canary", "words", "alone", "help")
    """What they search for. The words that answers are made of belong here."""

    most: int | None = None
    """How many of the newest records of each kind they look at, if not at all (tests/shown.py)."""

    moment: datetime = field(default_factory=clock.now)

    def differences(self, look: Callable[["Reader"], Seen], *ways: Callable[[], Any]) -> list[str]:
        """What differs between the ways to answer: pages, forms, mails or log lines, each with its first difference.
        Empty is good.
        """
        first, *others = [self._seen(look, way) for way in ways]
        assert others, "There must be at least two ways to compare."
        found = {}
        for other in others:
            for name in {*first, *other}:
                before, after = first.get(name, ""), other.get(name, "")
                if before != after:
                    found[name] = f"{name}: {first_difference(before, after)}"
        return sorted(found.values())

    def _seen(self, look: Callable[["Reader"], Seen], way: Callable[[], Any]) -> Seen:
        self.client.get("/more")  # so that the cookie has its token
        with rolled_back(), clock.frozen_at(self.moment):
            self._forget_log()
            way()
            seen = {f"log of answering, line {n}": line for n, line in enumerate(self._log_lines())}
            for words in self.searches:
                PastSearch.keep(self.cast[self.role], words)
            seen |= look(self)
            seen |= {f"log, line {n}": line for n, line in enumerate(self._log_lines())}
        return {name: CHANGING.sub("", text) for name, text in seen.items()}

    def pages(self) -> Seen:
        """Every page, fragment, calendar and file for every record, and the file with the reader's own words."""
        found = {}
        for number, (page, headers) in enumerate(self._all()):
            name = f"page {number}, {CHANGING.sub('', page)}{' as a fragment' if headers else ''}"
            found[name] = whole(self.client.get(page, headers=headers))
        with self.client.application.test_request_context():
            return found | {"own words": own_words_file(self.cast[self.role])}

    def _all(self) -> Iterator[tuple[str, dict[str, str]]]:
        yield from addresses(self.client.application, self.cast, self.cast[self.role], self.most)
        yield f"/calendar/{FeedAddress.make(self.cast[self.role])}.ics", {}
        yield "/nowhere", {}

    def forms(self, but: tuple[str, ...] = ()) -> Seen:
        """The answer to every form, sent with data and sent empty. Nothing that they change stays."""
        found = {}
        for endpoint in endpoints(self.client.application, "POST"):
            if endpoint not in but:
                found[f"{endpoint}, filled in"] = self._sent(partial(ask, self.client, endpoint, self.cast))
                found[f"{endpoint}, empty"] = self._sent(partial(self._empty, endpoint))
        return found

    def _empty(self, endpoint: str) -> TestResponse:
        return self.client.post(path(self.client.application, endpoint, self.cast), data={})

    def _sent(self, send: Callable[[], TestResponse]) -> str:
        cookies = dict(self.client._cookies)
        with rolled_back():
            answer = whole(send())
        self.client._cookies = cookies
        return answer

    @staticmethod
    def mail(app: Flask, office: PostOffice) -> Callable[["Reader"], Seen]:
        """Every mail that this person gets in the next month, whatever jobs find then. Use as a `look`."""

        def look(reader: "Reader") -> Seen:
            before = len(office.raw)
            for later in LATER:
                with clock.frozen_at(reader.moment + later):
                    for job in rooms.offered_items("jobs", "JOBS"):
                        job.work()
                    mailing.round(app)
            mine = reader.cast[reader.role].email
            sent = zip(office.arrived[before:], office.recipients[before:], strict=True)
            to_me = [decoded(mail) for mail, to in sent if to == [mine]]
            return {"number of mails": str(len(to_me))} | {f"mail {n}": text for n, text in enumerate(to_me)}

        return look

    def _forget_log(self) -> None:
        self.logged.seek(0)
        self.logged.truncate()

    def _log_lines(self) -> list[str]:
        lines = self.logged.getvalue().splitlines()
        self._forget_log()
        return lines


def first_difference(before: str, after: str) -> str:
    """Where two texts begin to differ, with what surrounds it in both."""
    pairs = enumerate(zip(before, after, strict=False))
    at = next((place for place, (one, other) in pairs if one != other), min(len(before), len(after)))
    return " / ".join(repr(text[max(0, at - 40) : at + 60]) for text in (before, after))


def decoded(mail: EmailMessage) -> str:
    """A mail with its headers and all its parts, without the encoding, in which a token can be cut in two."""
    headers = [f"{name}: {value}" for name, value in mail.items()]
    parts = [part.get_content() for part in mail.walk() if not part.is_multipart()]
    return "\n".join([*headers, *map(str, parts)])


def whole(answer: TestResponse) -> str:
    """An answer with its status and headers."""
    assert answer.status_code != 500, f"{answer.request.method} {answer.request.path} failed"
    return f"{answer.status_code} {answer.headers}{answer.text}"


@contextmanager
def rolled_back() -> Iterator[None]:
    """Undo what happens inside, also the numbers that PostgreSQL has given out."""
    numbers = _numbers()
    with db.database.atomic() as transaction:
        yield
        transaction.rollback()
    for name, last in numbers.items():
        db.database.execute_sql("SELECT setval(%s, %s, %s)", (name, last or 1, last is not None))


def _numbers() -> dict[str, int | None]:
    """The last number of each sequence; None if it hasn't given one out. SQLite has no sequences."""
    if db.is_sqlite():
        return {}
    return dict(db.database.execute_sql("SELECT sequencename, last_value FROM pg_sequences").fetchall())
