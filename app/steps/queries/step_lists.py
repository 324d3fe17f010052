"""Somebody's steps, and those that two people share in a mentorship."""

from dataclasses import dataclass

from app.db import PreparedRecords
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.steps.models import CareerStep


@dataclass
class SharedSteps:
    """The steps that are shared in a mentorship, the newest first: the reader's own, and the other person's."""

    mine: list[CareerStep]
    theirs: list[CareerStep]


def steps_of(user: Person) -> list[CareerStep]:
    """Somebody's own steps, the newest first. One query."""
    return list(_own(owner=user.id))


def shared_in(user: Person, mentorship: Mentorship) -> SharedSteps:
    """One query."""
    shared = SharedSteps([], [])
    for step in _of_pair(mentorship=mentorship.id):
        step.owner = mentorship.person_with(step.owner_id)
        (shared.mine if step.owner_id == user.id else shared.theirs).append(step)
    return shared


_own = PreparedRecords(
    lambda param: (
        CareerStep.select()
        .where((CareerStep.owner == param("owner")) & CareerStep.deleted_at.is_null())
        .order_by(CareerStep.taken_on.desc(), CareerStep.id.desc())
    )
)
_of_pair = PreparedRecords(
    lambda param: (
        CareerStep.select()
        .where((CareerStep.shared_in == param("mentorship")) & CareerStep.deleted_at.is_null())
        .order_by(CareerStep.taken_on.desc(), CareerStep.id.desc())
    )
)
