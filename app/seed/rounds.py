"""A coordinator's round of suggestions in the story."""

import secrets
from datetime import timedelta

from app import clock, db
from app.matching.jobs import everybody_waiting
from app.matching.models import MatchingRound
from app.matching.rules.constraints import History
from app.people.models import Person
from app.programmes.models import Programme


def of_the_coordinator(programme: Programme, coordinator: Person) -> None:
    """The round of yesterday: one pair is suggested and not offered yet, and one person isn't placed."""
    from app.matching.rules.rounds import best_round  # only where a round is worked out

    with clock.frozen_at(clock.now() - timedelta(days=1)), db.writing():
        round = MatchingRound.start(by=coordinator, operation=secrets.token_hex(16), programme=programme)
        problem = everybody_waiting(programme.id)
        best = best_round(problem.mentees, problem.mentors, problem.on, History(problem.earlier))
        mentors = {int(pair.mentee.id): int(pair.mentor.id) for pair in best.pairs}
        round.finish([(int(each.id), mentors.get(int(each.id))) for each in problem.mentees])
