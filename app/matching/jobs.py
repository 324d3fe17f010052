"""Working out rounds, and asking the people of pairs that a coordinator has offered.

A round of a thousand people takes seconds of processor time, so it runs in a process of its own: the process that
answers requests only waits for its lines. The other process gets what people answered and nothing else, and never sees
the database.
"""

import logging

from app import clock
from app.contracts import Job
from app.matching.models import MatchingRound, RoundPair
from app.matching.queries.candidates import everybody_in, with_mentor
from app.matching.queries.solving import Solved, solve_elsewhere
from app.matching.rules.round_worker import Problem

log = logging.getLogger("trellis")

MOST_AT_ONCE = 25
"""How many pairs to propose in one turn, so that requests get their turn at the database."""


def work_out() -> int:
    """Work out the oldest round that waits. Return how many were worked out."""
    round = MatchingRound.claim()
    if round is None:
        return 0
    try:
        solved, mentees = _solved(round)
        suggestions = [(mentee, solved.pairs.get(mentee)) for mentee in mentees]
        round.finish(suggestions, solved.trades, is_exact=solved.is_exact)
    except Exception:
        log.exception("round of suggestions failed", extra={"id": round.id})
        round.interrupt()
        return 0
    return 1


def _solved(round: MatchingRound) -> tuple[Solved, list[int]]:
    """What the other process found, and everybody who looks for a mentor and has none."""
    problem = everybody_waiting(round.programme_id)
    return solve_elsewhere(problem, round.note_progress), [int(each.id) for each in problem.mentees]


def everybody_waiting(programme: int) -> Problem:
    """Everybody who looks for a mentor in this programme and has none, and everybody who offers to be one."""
    pool = everybody_in(programme)
    placed = with_mentor(programme, [*pool.people])
    mentees = [each for each in pool.mentees if each.id not in placed]
    return Problem(mentees, pool.mentors, pool.earlier, clock.now().date())


def propose_offered() -> int:
    """Ask the people of offered pairs, a few at a time. Return how many were asked."""
    return sum(pair.propose() for pair in RoundPair.waiting(MOST_AT_ONCE))


JOBS = (
    Job("rounds of suggestions", work_out, seconds=2),
    Job("offered pairs", propose_offered, seconds=2),
)
