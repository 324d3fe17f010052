"""Two coordinators at once, each on a connection of their own, with real commits."""

import pytest

from app.coordination.models import coordinators_of, deactivate, make_coordinator, step_down
from app.errors import RuleBroken
from tests import factories
from tests.cast import Cast
from tests.databases import at_once


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


def test_when_all_coordinators_step_down_at_once_one_stays(cast):
    make_coordinator(cast.membership, by=cast["coordinator"])
    people = [cast["coordinator"], cast["outsider"]]
    outcomes = at_once(*[lambda person=person: step_down(person, cast.programme) for person in people])
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [RuleBroken]
    assert len(coordinators_of(cast.programme)) == 1


def test_when_two_coordinators_deactivate_each_other_at_once_one_stays(cast):
    make_coordinator(cast.membership, by=cast["coordinator"])
    first, second = cast["coordinator"], cast["outsider"]
    outcomes = at_once(
        lambda: deactivate(factories.enrolment(second), by=first),
        lambda: deactivate(factories.enrolment(first), by=second),
    )
    assert [type(outcome) for outcome in outcomes if outcome is not None] == [RuleBroken]
    (left,) = coordinators_of(cast.programme)
    assert not left.person.is_deactivated


def test_of_stepping_down_and_being_deactivated_at_once_one_coordinator_stays(cast):
    make_coordinator(cast.membership, by=cast["coordinator"])
    first, second = cast["coordinator"], cast["outsider"]
    at_once(lambda: deactivate(factories.enrolment(second), by=first), lambda: step_down(first, cast.programme))
    assert coordinators_of(cast.programme)
