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
    pool = everybody_in(round.programme_id)
    placed = with_mentor(round.programme_id, [*pool.people])
    mentees = [each for each in pool.mentees if each.id not in placed]
    problem = Problem(mentees, pool.mentors, pool.earlier, clock.now().date())
    solved = solve_elsewhere(problem, round.note_progress)
    return solved, [int(each.id) for each in mentees]


def propose_offered() -> int:
    """Ask the people of offered pairs, a few at a time. Return how many were asked."""
    return sum(pair.propose() for pair in RoundPair.waiting(MOST_AT_ONCE))


JOBS = (
    Job("rounds of suggestions", work_out, seconds=2),
    Job("offered pairs", propose_offered, seconds=2),
)
