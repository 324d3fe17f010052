"""What waits for a coordinator: people who ask for a new link, whose partner has left, or who look for a mentor."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from peewee import JOIN, Query

from app import clock
from app.accounts.models import Invitation
from app.coordination.models import PairFacts
from app.db import PreparedRows
from app.matching.queries.rounds import Looking, looking_in
from app.people.models import Person
from app.programmes.models import Enrolment, Programme

LATELY = timedelta(days=30)
"""How long the programme's page offers to find somebody new."""

MOST = 5
"""The most entries of one sort."""


@dataclass(frozen=True)
class Waiting:
    """`asking` are rows with `enrolment` and `name`; `staying` are mentorships that one person has left; `looking` says
    how many people look for a mentor.
    """

    asking: list[Any]
    staying: list[PairFacts]
    looking: Looking

    def __bool__(self) -> bool:
        return bool(self.asking or self.staying or self.looking.people)


def waiting_for(user: Person, programme: Programme, pairs: list[PairFacts]) -> Waiting:
    """What waits for this coordinator. `pairs` are all mentorships of the programme."""
    asking = _asking_in(programme.id, user.id)
    return Waiting(asking[:MOST], _without_partner(pairs)[:MOST], looking_in(programme))


def _without_partner(pairs: list[PairFacts]) -> list[PairFacts]:
    """Mentorships that one person left lately, unless the other has had a new one proposed since."""
    latest: dict[int, datetime] = {}
    for pair in pairs:
        for person in (pair.mentee_id, pair.mentor_id):
            latest[person] = max(pair.proposed_at, latest.get(person, pair.proposed_at))
    since = clock.now() - LATELY
    return [pair for pair in pairs if pair.staying and _is_without(pair, latest, since)]


def _is_without(pair: PairFacts, latest: dict[int, datetime], since: datetime) -> bool:
    left_at = pair.mentee_left_at or pair.mentor_left_at or since
    has_someone_new = latest[pair.staying_id] > left_at
    was_going = pair.is_accepted and not (pair.ended_at and pair.ended_at < left_at)
    return left_at > since and was_going and not has_someone_new


def asking_nobody(programme: int) -> list[Any]:
    """People in a programme who ask for a new link to an invitation that has no maker any more."""
    return _asking_in(programme, 0)


def _asking_in(programme: int, person: int) -> list[Any]:
    return [row for row in _asking(person=person, programme=programme) if row.enrolment]


def _askers(param: Any) -> Query:
    """People whose invitation expired, who asked for a new link, and whose invitation was made by this coordinator, or
    has no maker any more. Outer joins, so that the database begins with the few who ask. `enrolment` is their place in
    the programme, if they have one.
    """
    renewable = (Invitation.invited_by == param("person")) | Invitation.invited_by.is_null()
    open_request = Invitation.asked_again_at.is_null(False) & Invitation.used_at.is_null()
    return (
        Invitation.select(
            Enrolment.id.alias("enrolment"), Person.name, Person.id, Invitation.invited_by, Invitation.asked_again_at
        )
        .join(Person, on=Invitation.person)
        .join(
            Enrolment, JOIN.LEFT_OUTER, on=(Enrolment.person == Person.id) & (Enrolment.programme == param("programme"))
        )
        .where(open_request & Invitation.replaced_at.is_null() & renewable)
        .order_by(Invitation.asked_again_at)
    )


_asking = PreparedRows(_askers)
