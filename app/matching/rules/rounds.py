"""The best round: as many pairs as can be, then the highest total, then whoever waited longest (docs/practice.md 9.4).

Imported only where a round is worked out, in a process of its own.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from app.matching.rules.assignments import NOBODY, Assignment, assigned, with_rows
from app.matching.rules.candidates import Candidate, Id
from app.matching.rules.constraints import NONE_BEFORE, History, may_pair
from app.matching.rules.exchanges import Exchanges
from app.matching.rules.points import total_of
from app.matching.rules.trades import row_trades

MOST_COUPLES = 8
"""The most crosswise couples for which both ways are tried."""

MOST_WORK = 64_000
"""How many ways are tried, times the number of mentees: 64 of a thousand mentees. Eight couples have up to 511 ways,
but the most promising come first, and so many are tried only where many are equally good.
"""


class PlacedPair(NamedTuple):
    mentee: Candidate
    mentor: Candidate
    tenths: int


class Trade(NamedTuple):
    """Placing `mentee` changes the mentors of `others`: each other mentee, with the mentor if `mentee` is placed, and
    the mentor if not.
    """

    mentee: Id
    mentor: Id
    others: tuple[tuple[Id, Id, Id], ...]


@dataclass(frozen=True)
class Round:
    """Everybody in order of waiting. No trade concerns anybody whom another one concerns."""

    pairs: tuple[PlacedPair, ...]
    left_over: tuple[Candidate, ...]
    trades: tuple[Trade, ...]
    is_exact: bool
    """False if so many people would have mentored each other that not every way was tried."""

    @property
    def total(self) -> int:
        return sum(pair.tenths for pair in self.pairs)


class SolvedRound(NamedTuple):
    rank: tuple
    """Comparing two of these says which round is better, by the order of docs/practice.md 9.4."""

    assignment: Assignment
    forbidden: frozenset[tuple[int, int]]
    is_exact: bool = True


def best_round(
    mentees: Sequence[Candidate],
    mentors: Sequence[Candidate],
    on: date,
    history: History = NONE_BEFORE,
    note_progress: Callable[[int], None] = lambda percent: None,
) -> Round:
    """The best round of a day. Both lists are in order of signing up. Progress is in percent, from time to time."""
    problem = RoundProblem(mentees, mentors)
    problem.compare(on, history, note_progress)
    return problem.round_of(problem.solve())


class RoundProblem:
    """Everybody in a round. Mentees are rows, in order of waiting; mentors are columns."""

    def __init__(self, mentees: Sequence[Candidate], mentors: Sequence[Candidate]) -> None:
        self.mentees = sorted(mentees, key=lambda mentee: mentee.waiting_since or date.max)
        self.mentors = mentors
        self.edges: list[dict[int, int]] = []
        self._late: set[int] = set()
        self._begun: Assignment | None = None
        """The best assignment without the rows of `_late`, which are those of couples. Only these differ from one way
        to the next, so the others aren't matched again.
        """
        self.places = [mentor.free_places for mentor in mentors]
        by_offer = sorted(range(len(mentors)), key=lambda column: mentors[column].offering_since or date.max)
        self.rank_of = {column: rank for rank, column in enumerate(by_offer)}

    def compare(self, on: date, history: History, note_progress: Callable[[int], None]) -> None:
        """Work out which pairs may be and how well they suit."""
        by_topic: dict[str, set[int]] = defaultdict(set)
        for column, mentor in enumerate(self.mentors):
            for topic in mentor.offered if mentor.free_places else ():
                by_topic[topic].add(column)
        for row, mentee in enumerate(self.mentees):
            if row % 50 == 0:
                note_progress(50 * row // len(self.mentees))
            columns = sorted(set().union(*(by_topic[topic] for topic in mentee.wanted)))
            mentors = ((column, self.mentors[column]) for column in columns)
            may = {column: mentor for column, mentor in mentors if may_pair(mentee, mentor, on, history)}
            self.edges.append({column: total_of(mentee, mentor, on) for column, mentor in may.items()})
        note_progress(50)

    def solve(self) -> SolvedRound:
        """The best assignment in which nobody is both mentor and mentee of one person.

        For a crosswise couple, each of the two directions is forbidden in turn. The most promising of all these is
        looked at first, and forbidding more never makes one better: so the first without a couple is the best.
        """
        is_exact, tried = True, [self._solve_without(frozenset())]
        ways = MOST_WORK // max(1, len(self.mentees))
        while couples := list(self._crosswise((best := max(tried, key=lambda each: each.rank)).assignment)):
            tried.remove(best)
            self._match_late(row for couple in couples for row, _ in couple)
            ways -= 2
            if len(best.forbidden) + len(couples) <= MOST_COUPLES and ways >= 0:
                tried += [self._solve_without(best.forbidden | {pair}) for pair in couples[0]]
            else:
                is_exact = False
                tried.append(self._solve_without(best.forbidden | {self._weaker(couple) for couple in couples}))
        return best._replace(is_exact=is_exact)

    def _match_late(self, rows: Iterable[int]) -> None:
        """From now on, match these rows after all others."""
        if not self._late.issuperset(rows := set(rows)):
            self._late |= rows
            self._begun = None

    def _solve_without(self, forbidden: frozenset[tuple[int, int]]) -> SolvedRound:
        """The best assignment without these pairs, whose rows are matched late. It may have crosswise couples."""
        if self._begun is None:
            self._begun = assigned(self.edges, self.places, but=self._late)
        assignment = with_rows(self._begun, self._edges_without(forbidden), sorted(self._late))
        self._settle(assignment)
        return SolvedRound(self._rank(assignment), assignment, forbidden)

    def _weaker(self, couple: tuple[tuple[int, int], tuple[int, int]]) -> tuple[int, int]:
        """The pair with fewer points; among equals, the one whose mentee has waited less."""
        return min(couple, key=lambda pair: (self.edges[pair[0]][pair[1]], -pair[0]))

    def _edges_without(self, forbidden: Iterable[tuple[int, int]]) -> list[dict[int, int]]:
        edges = list(self.edges)
        for row, column in forbidden:
            edges[row] = {other: worth for other, worth in edges[row].items() if other != column}
        return edges

    def _settle(self, assignment: Assignment) -> None:
        """Among all that are as good: whoever waited longest is placed, then gets the better pair, then the mentor who
        has offered longest.
        """
        exchanges, edges, ranks = Exchanges(assignment), self.edges, self.rank_of
        order = list(range(len(edges)))
        exchanges.settle(order, lambda _, column: column != exchanges.unmatched)
        exchanges.settle(order, lambda row, column: edges[row].get(column, 0))
        exchanges.settle(order, lambda _, column: -ranks.get(column, 0))

    def _rank(self, assignment: Assignment) -> tuple:
        columns = assignment.column_of
        placed = tuple(column != NOBODY for column in columns)
        worths = tuple(self.edges[row].get(column, 0) for row, column in enumerate(columns))
        return *_coarse_rank(assignment), placed, worths, tuple(-self.rank_of.get(column, 0) for column in columns)

    def _crosswise(self, assignment: Assignment) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """The couples of pairs in which two people would mentor each other."""
        columns = enumerate(assignment.column_of)
        pairs = {(self.mentees[row].id, self.mentors[to].id): (row, to) for row, to in columns if to != NOBODY}
        for (mentee, mentor), pair in pairs.items():
            other = pairs.get((mentor, mentee))
            if other and pair < other:
                yield pair, other

    def round_of(self, solved: SolvedRound) -> Round:
        columns = solved.assignment.column_of
        left_over = tuple(self.mentees[row] for row, column in enumerate(columns) if column == NOBODY)
        pairs, trades = self._pairs(solved.assignment), self._trades(solved.assignment)
        return Round(tuple(pairs), left_over, tuple(trades), solved.is_exact)

    def _pairs(self, assignment: Assignment) -> Iterator[PlacedPair]:
        for row, column in enumerate(assignment.column_of):
            if column != NOBODY:
                yield PlacedPair(self.mentees[row], self.mentors[column], self.edges[row][column])

    def _trades(self, assignment: Assignment) -> Iterator[Trade]:
        """The trades that make no crosswise couple."""
        made = {(pair.mentee.id, pair.mentor.id) for pair in self._pairs(assignment)}
        for trade in row_trades(assignment):
            mentee, mentor = self.mentees[trade.row].id, self.mentors[assignment.column_of[trade.row]].id
            moves = tuple(
                (self.mentees[row].id, self.mentors[now].id, self.mentors[then].id) for row, now, then in trade.moves
            )
            if not any((then, mover) in made for mover, _, then in moves):
                yield Trade(mentee, mentor, moves)


def _coarse_rank(assignment: Assignment) -> tuple[int, int]:
    """The number of pairs and the total."""
    worths = [assignment.edges[row][column] for row, column in enumerate(assignment.column_of) if column != NOBODY]
    return len(worths), sum(worths)
