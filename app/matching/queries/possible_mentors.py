"""The mentors whom a coordinator can choose for one mentee of a round, the best first."""

from dataclasses import dataclass

from app import clock
from app.db import PreparedRows, in_list
from app.matching.models import RoundPair
from app.matching.queries.candidates import everybody_in
from app.matching.queries.round_suggestions import round_now
from app.matching.rules.candidates import Candidate
from app.matching.rules.constraints import may_pair
from app.matching.rules.points import total_of
from app.people.models import Person

MOST = 12
"""How many to choose from. Anybody else can be paired by hand."""


@dataclass(frozen=True)
class PossibleMentors:
    """One mentee and the mentors who may be suggested to them and have a place left in this round."""

    mentee: Candidate | None
    mentors: list[Candidate]
    names: list[tuple[int, str]]
    """The id and the full name of each."""


def possible_mentors(pair: RoundPair) -> PossibleMentors:
    """The mentor who is suggested now is always among them, while that suggestion still stands."""
    pool = everybody_in(pair.round.programme_id)
    mentee = pool.people.get(pair.mentee_id)
    if mentee is None or not mentee.would_like_help_with or not pair.round.is_open or pair.offered_at:
        return PossibleMentors(None, [], [])
    others = [row.mentor_id for row in round_now(pair.round).suggested if row.id != pair.id]
    today, history = clock.now().date(), pool.history
    possible = [
        mentor
        for mentor in pool.mentors
        if mentor.free_places > others.count(int(mentor.id)) and may_pair(mentee, mentor, today, history)
    ]
    ranked = sorted(possible, key=lambda mentor: (-total_of(mentee, mentor, today), mentor.offering_since, mentor.id))
    now = [mentor for mentor in ranked if mentor.id == pair.mentor_id]
    best = [mentor for mentor in ranked if mentor.id != pair.mentor_id][: MOST - len(now)]
    chosen = [*now, *best]
    full = {row.id: row.name for row in _names(people=[int(mentor.id) for mentor in chosen])}
    return PossibleMentors(mentee, chosen, [(int(mentor.id), full[int(mentor.id)]) for mentor in chosen])


_names = PreparedRows(lambda param: Person.select(Person.id, Person.name).where(in_list(Person.id, param("people"))))
