"""./run bench --search: how long search takes in a thousand and in a million notes, and what the index costs.

Everything runs in this process, with a database in a temporary folder. This measures only the search, not the server
(docs/performance.md has whole pages). `--search postgres` does the same on the PostgreSQL server of the tests.
"""

import logging
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from unittest import mock

from app import create_app, db, seed
from app.config import Settings
from app.mentorships.models import mentorships_of
from app.migrate import migrate
from app.people.models import Person
from app.search.queries.results import results
from app.search.queries.search_query import SearchQuery
from app.sessions.models import Session, SessionNote
from bench.measure import at
from bench.notes import COMMON, Notes

SMALL, LARGE = 1_000, 1_000_000
TIMES, SETTLE = 400, 30
Seen = dict[tuple[str, str], tuple[list[float], list[float]]]

MOST = 10
"""The budget for the 99th percentile, in milliseconds."""


@dataclass
class QueryKind:
    """A kind of query, and the function that makes one from the words of a person's notes."""

    name: str
    words: Callable[[Random, list[str]], str]


KINDS = (
    QueryKind("a word in every note", lambda chance, words: COMMON),
    QueryKind("a word of one's own", lambda chance, words: chance.choice(words)),
    QueryKind("a word nobody wrote", lambda chance, words: "xqzw"),
    QueryKind("one letter", lambda chance, words: chance.choice(words)[0]),
    QueryKind("three letters", lambda chance, words: chance.choice(words)[:3]),
    QueryKind("two words", lambda chance, words: f"{COMMON} {chance.choice(words)}"),
    QueryKind("four beginnings", lambda chance, words: " ".join(chance.choice(words)[:2] for _ in range(4))),
)


def main(on: str) -> None:
    logging.getLogger("trellis").disabled = True
    say(f"Search on {on}, milliseconds in process: p50 / p99 of {TIMES} each\n")
    seen: dict[int, Seen] = {}
    for count in (SMALL, LARGE):
        with stage(on):
            notes = Notes(count)
            things, seconds = notes.write()
            rows = db.database.execute_sql("SELECT COUNT(*) FROM search_word").fetchone()[0]
            say(f"{things:,} records with {rows:,} words indexed in {seconds:.0f} s of processor time{size()}")
            seen[count] = measured(notes)
            savings()
    print_all(seen)


@contextmanager
def stage(on: str) -> Iterator[None]:
    """A fresh database with only the story in it."""
    with TemporaryDirectory(prefix="trellis-bench-") as name, server(on, Path(name)) as address:
        environment = {"DATA_DIR": name, "DATABASE_URL": address, "SECRET_KEY": secrets.token_hex(32)}
        create_app(Settings.from_environment(environment))
        migrate(Path(name))
        seed.tell(secrets.token_urlsafe(12))
        try:
            yield
        finally:
            db.database.obj.close()
            if not db.is_sqlite():
                db.database.obj.close_all()


@contextmanager
def server(on: str, folder: Path) -> Iterator[str]:
    if on == "sqlite":
        yield f"sqlite:///{folder / 'trellis.db'}"
        return
    from tests import postgres

    running = postgres.TestServer()
    try:
        yield postgres.new_database()
    finally:
        running.stop()


def size() -> str:
    if not db.is_sqlite():
        return ""
    pages, each = (db.database.execute_sql(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return f", {pages * each / 1_000_000:,.0f} MB with the rest of the database"


def measured(notes: Notes) -> Seen:
    """Sorted response and processor times, by kind of query and by person."""
    seen = {}
    for who, people in (("one pair", notes.people), ("25 pairs", [notes.busy])):
        for kind in KINDS:
            waits = list(_waits(kind, people, Random(7)))
            seen[kind.name, who] = ([wait for wait, _ in waits], [spent for _, spent in waits])
    return seen


def _waits(kind: QueryKind, people: list[tuple[int, int]], chance: Random) -> Iterator[tuple[float, float]]:
    spent = _spending()
    for number in range(SETTLE + TIMES):
        person, pair = chance.choice(people)
        user = Person.get_by_id(person)
        words = Notes.words_of(pair)
        mentorships = mentorships_of(user)
        begun, before = time.perf_counter(), spent()
        query = SearchQuery(kind.words(chance, words), "", "", mentorships)
        results(user, query, mentorships)
        if number >= SETTLE:
            yield (time.perf_counter() - begun) * 1000, spent() - before


def _spending() -> Callable[[], float]:
    """The processor time of this thread and of the PostgreSQL process that serves it, in milliseconds."""
    if db.is_sqlite():
        return lambda: time.thread_time() * 1000
    (process,) = db.database.execute_sql("SELECT pg_backend_pid()").fetchone()
    served = Path(f"/proc/{process}/schedstat")
    return lambda: time.thread_time() * 1000 + int(served.read_text().split()[0]) / 1_000_000


def print_all(seen: dict[int, Seen]) -> None:
    for title, which in (("Waited", 0), ("Processor time, which other work on the machine hardly affects", 1)):
        say(f"\n{title}\n{'':24}{'in one pair':>30}{'in 25 pairs':>30}")
        say(f"{'':24}" + f"{f'{SMALL:,}':>15}{f'{LARGE:,}':>15}" * 2)
        for kind in KINDS:
            taken = [seen[count][kind.name, who][which] for who in ("one pair", "25 pairs") for count in (SMALL, LARGE)]
            slow = any(at(times, 0.99) > MOST for times in taken)
            cells = "".join(f"{f'{at(times, 0.5):.1f} / {at(times, 0.99):.1f}':>15}" for times in taken)
            say(f"{kind.name:24}{cells}" + ("  ← misses its budget" if slow else ""))
    say(f"{'at most':24}" + f"{f'/ {MOST}':>15}" * 4)


def savings() -> None:
    """Print the median processor time of saving a note with the index and without it, measured alternately."""
    session = Session.select().order_by(Session.id.desc()).get()
    by = session.mentorship.mentee
    short, long = "A few words more, as one types them. " * 8, _essay(20_000)
    for name, words in (("of 300 characters", short), ("of 20,000 characters", long)):
        spent: dict[bool, list[float]] = {True: [], False: []}
        for number in range(40):
            for is_indexed in (True, False):
                before = (SessionNote.of(session, by) or SessionNote(words="")).words
                after = f"{words[: len(words) - 40]} word{number}{is_indexed}"
                with mock.patch.object(
                    SessionNote, "update_index", SessionNote.update_index if is_indexed else lambda note: None
                ):
                    begun = time.thread_time()
                    SessionNote.write(session, by=by, words=after, before=before, only_for_me=True)
                    spent[is_indexed].append((time.thread_time() - begun) * 1000)
        taken = f"{median(spent[True]):.1f} ms of processor time, {median(spent[False]):.1f} without the index"
        say(f"  saving a note {name} again: {taken}")


def _essay(length: int) -> str:
    chance = Random(11)
    words = Notes.words_of(0)
    text = " ".join(f"{chance.choice(words)}{chance.randrange(40)}" for _ in range(length // 6))
    return text[:length]


def say(words: str = "") -> None:
    print(words.rstrip(), flush=True)  # noqa: T201
