"""A round as it stands now: its suggestions, each asked again whether it may still be made.

A suggestion that broke a rule since then is simply gone, and its mentee is one of those who aren't placed. Only what
anybody in the programme may know is said: that somebody left, isn't looking, was paired, or has no free place.
"""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from app import clock
from app.matching.labels import FULL, HAS_MENTOR, PAIRED, PAUSED
from app.matching.models import MatchingRound
from app.matching.queries.candidates import CandidatePool, these_people, with_mentor
from app.matching.queries.round_rows import GONE, NOBODY, REFUSED, SUGGESTED, RoundRow, rows_of
from app.matching.rules.candidates import Candidate
from app.matching.rules.constraints import may_pair


@dataclass(frozen=True)
class RoundNow:
    """The rows of a round by how they stand, and the people they are about, for reasons."""

    rows: list[RoundRow]
    pool: CandidatePool

    def standing(self, *standings: str) -> list[RoundRow]:
        return [row for row in self.rows if row.standing in standings]

    @property
    def suggested(self) -> list[RoundRow]:
        """What can be offered."""
        return self.standing(SUGGESTED)

    @property
    def unplaced(self) -> list[RoundRow]:
        """Everybody to whom nobody is suggested, for whatever reason."""
        return self.standing(NOBODY)

    def candidates(self, row: RoundRow) -> tuple[Candidate, Candidate]:
        return self.pool.people[row.mentee_id], self.pool.people[row.mentor_id or 0]


def round_now(round: MatchingRound) -> RoundNow:
    """A round with its suggestions as they may be made now. Once it was replaced, only with what was offered."""
    rows = rows_of(round)
    if not round.is_open:
        return RoundNow([row for row in rows if row.standing not in (SUGGESTED, NOBODY)], CandidatePool({}, []))
    open_rows = [row for row in rows if row.standing in (SUGGESTED, NOBODY)]
    ids = {id for row in open_rows for id in (row.mentee_id, row.mentor_id) if id}
    pool = these_people(round.programme_id, sorted(ids))
    check = _Check(pool, with_mentor(round.programme_id, sorted(ids)))
    first = sorted(open_rows, key=lambda row: (not row.is_by_hand, check.waiting(row)))
    checked = {row.id: check.checked(row) for row in first}
    return RoundNow([checked.get(row.id, row) for row in rows], pool)


class _Check:
    """Asks of one suggestion after another whether it may still be made, and counts the places they take."""

    def __init__(self, pool: CandidatePool, have_mentor: set[int]) -> None:
        self._pool, self._history, self._today = pool, pool.history, clock.now().date()
        self._have_mentor, self._taken = have_mentor, Counter[int]()

    def waiting(self, row: RoundRow) -> tuple[Any, int]:
        mentee = self._pool.people.get(row.mentee_id)
        return (mentee and mentee.waiting_since) or self._today, row.mentee_id

    def checked(self, row: RoundRow) -> RoundRow:
        mentee = self._pool.people.get(row.mentee_id)
        if mentee is None or not mentee.is_available or not mentee.would_like_help_with:
            return row._replace(standing=REFUSED, refusal=PAUSED) if row.mentor_id else row._replace(standing=GONE)
        if row.mentee_id in self._have_mentor:
            return row._replace(standing=REFUSED, refusal=HAS_MENTOR)
        mentor = self._pool.people.get(row.mentor_id or 0)
        return self._checked_pair(row, mentee, mentor) if row.mentor_id else row

    def _checked_pair(self, row: RoundRow, mentee: Candidate, mentor: Candidate | None) -> RoundRow:
        fact = self._fact_against(mentee, mentor)
        if fact or mentor is None:
            return row._replace(standing=REFUSED, refusal=fact or PAUSED)
        if not row.is_by_hand and not may_pair(mentee, mentor, self._today, self._history):
            return row._replace(standing=NOBODY, mentor_id=None, mentor="")
        self._taken[int(mentor.id)] += 1
        return row

    def _fact_against(self, mentee: Candidate, mentor: Candidate | None) -> str:
        if mentor is None or not mentor.is_available or not mentor.can_help_with:
            return PAUSED
        if any(each.ended_on is None for each in self._history.between(mentee.id, mentor.id)):
            return PAIRED
        return FULL if mentor.free_places <= self._taken[int(mentor.id)] else ""
