"""Inserts a great many session notes, with their search index."""

import time
from datetime import timedelta
from random import Random

from app import clock
from app.db import database
from app.mentorship_kinds import CLASSIC
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import Programme
from app.search_index.jobs import rebuild_index
from app.seed.pairs import moment
from app.seed.rows import BulkRows
from app.sessions.models import HELD, Session, SessionNote

COMMON = "session"
"""A word in every note."""

NOTES_OF_A_PAIR, WORDS_OF_A_NOTE, PAIRS_AT_ONCE = 40, 20, 250
PAIRS_OF_THE_BUSY = 25

SYLLABLES = [first + last for first in "bcdfghjklmnprstvwz" for last in ("a", "e", "in", "or", "u", "ay", "ent", "is")]
VOCABULARY = 30_000


def word(number: int) -> str:
    """A word of one to four syllables, different for each number."""
    syllables = ""
    while True:
        number, rest = divmod(number, len(SYLLABLES))
        syllables += SYLLABLES[rest]
        if not number:
            return syllables


class Notes:
    """This many notes: forty for each pair, with one person in 25 pairs."""

    def __init__(self, count: int) -> None:
        self.pairs = count // NOTES_OF_A_PAIR
        self.people: list[tuple[int, int]] = []
        """(a mentee, the number of their pair); `busy` is in the first 25."""
        self.busy = (0, 0)

    @staticmethod
    def words_of(pair: int) -> list[str]:
        """The words that this pair uses, the most frequent first."""
        chance = Random(pair)
        return [word(int(VOCABULARY * chance.random() ** 3)) for _ in range(200)]

    def write(self) -> tuple[int, float]:
        """Write and index them. Returns their number, and the processor time for the index in seconds."""
        rows, programme = BulkRows(), Programme.get().id
        busy = self._person(rows, "Busy")
        for pair in range(self.pairs):
            mentor = self._person(rows, f"Mentor {pair}")
            mentee = busy if pair < PAIRS_OF_THE_BUSY else self._person(rows, f"Mentee {pair}")
            self._meet(rows, pair, programme, mentee, mentor)
            self.people.append((mentor, pair))
            if pair % PAIRS_AT_ONCE == 0:
                rows.write()
        rows.write()
        rows.advance_sequences()
        self.busy = (busy, 0)
        begun = time.process_time()
        count = sum(rebuild_index())
        database.execute_sql("ANALYZE")
        return count, time.process_time() - begun

    def _person(self, rows: BulkRows, name: str) -> int:
        looks = {"region": "en-GB", "clock": "region", "week_start": "region", "appearance": "system", "zone": "UTC"}
        email = f"{name.replace(' ', '-').lower()}@example.com"
        return rows.put(Person, name=name, email=email, email_key=email, joined_at=moment(clock.now()), **looks)

    def _meet(self, rows: BulkRows, pair: int, programme: int, mentee: int, mentor: int) -> None:
        """Add forty sessions over two years, each with notes. Every fifth note is private."""
        now, words, chance = clock.now(), self.words_of(pair), Random(pair)
        begun = moment(now - timedelta(days=720))
        mentorship = rows.put(
            Mentorship,
            programme=programme,
            kind_key=CLASSIC.key,
            mentee=mentee,
            mentor=mentor,
            proposed_by=mentee,
            proposed_at=begun,
            asked_at=begun,
            mentee_accepted_at=begun,
            mentor_accepted_at=begun,
        )
        for number in range(NOTES_OF_A_PAIR):
            at = moment(now - timedelta(days=18 * number + 1, seconds=pair))
            session = rows.put(
                Session,
                mentorship=mentorship,
                starts_at=at,
                minutes=45,
                zone="UTC",
                channel="video",
                place="",
                uid=f"{pair}-{number}@bench",
                sequence=0,
                booked_by=mentee,
                booked_at=begun,
                changed_at=begun,
                outcome=HELD,
            )
            chosen = [COMMON, *(words[int(len(words) * chance.random() ** 2)] for _ in range(WORDS_OF_A_NOTE - 1))]
            rows.put(
                SessionNote,
                session=session,
                only_for=mentor if number % 5 == 4 else None,
                words=" ".join(chosen).capitalize() + ".",
                edited_by=mentor,
                edited_at=at,
            )
