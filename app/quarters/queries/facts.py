"""Everything a quarter's figures are made of, for all programmes at once. Only the job that publishes reads it.

A person's answers count in one programme: that of the first of their mentorships that went on in the quarter.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from app.db import PreparedRows
from app.people.models import Person
from app.quarters.queries.answers import AnswersIn, answers_in
from app.quarters.queries.offers_now import free_places, people_waiting
from app.quarters.queries.pairs import homes_of, pairs_in
from app.quarters.rules.facts import CountedAnswer, CountedPair, ProgrammeFacts
from app.quarters.rules.periods import Period


def facts_of(period: Period) -> dict[int, ProgrammeFacts]:
    """The facts of each programme that had a mentorship in the quarter, by its id. Thirteen queries."""
    pairs = pairs_in(period)
    left = {row.id for row in _left()}
    home = {person: programme for person, programme in homes_of(pairs).items() if person not in left}
    answers = answers_in(period)
    places, waiting = free_places(), people_waiting()
    by_programme: dict[int, list[CountedPair]] = defaultdict(list)
    for pair in pairs:
        by_programme[pair.programme].append(pair)
    return {
        programme: ProgrammeFacts(
            pairs=tuple(own),
            **_counted(answers, {person for person, at_home in home.items() if at_home == programme}, programme),
            takeaways=_takeaways(own, answers, home, period),
            places=places[programme],
            waiting=waiting[programme],
        )
        for programme, own in by_programme.items()
    }


def _counted(answers: AnswersIn, people: set[int], programme: int) -> dict[str, Any]:
    """The answers in a programme by the people who count there."""

    def own(rows: Iterable[CountedAnswer]) -> list[CountedAnswer]:
        return [row for row in rows if row.programme == programme and row.person in people]

    return {
        "values": tuple((row.person, row.value) for row in own(answers.values)),
        "go_on": tuple((row.person, row.value) for row in own(answers.go_on)),
        "goals": tuple((row.person, *row.value) for row in own(answers.goals)),
        "steps": tuple((row.person, row.value) for row in own(answers.steps)),
    }


def _takeaways(pairs: list[CountedPair], answers: AnswersIn, home: dict[int, int], period: Period) -> dict[int, bool]:
    """Whether each mentor who met in this programme, and counts in it, noted what they take away."""
    noted = {(row.programme, row.person) for row in answers.noted}
    met = [pair for pair in pairs if any(each.is_held and period.has(each.starts_at) for each in pair.meetings)]
    here = [pair for pair in met if home.get(pair.mentor) == pair.programme]
    return {pair.mentor: (pair.programme, pair.mentor) in noted for pair in here}


_left = PreparedRows(lambda param: Person.select(Person.id).where(Person.deactivated_at.is_null(False)))
