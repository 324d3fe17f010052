"""Who may do what with a mentorship, as a truth table."""

import pytest

from app.mentorships import policy
from tests import factories


def who_may(rule, cast, mentorship) -> set[str]:
    return {name for name, person in cast.people.items() if rule(person, mentorship)}


@pytest.mark.parametrize("rule", [policy.see, policy.answer])
def test_only_the_two_people_may(cast, rule):
    assert who_may(rule, cast, cast.mentorship) == {"mentee", "mentor"}
    assert who_may(rule, cast, cast.other_mentorship) == {"other_mentee", "other_mentor"}


def test_only_somebody_who_has_not_joined_can_get_a_new_link(cast):
    assert who_may(policy.invite_other, cast, cast.asked) == {"mentee"}
    assert who_may(policy.invite_other, cast, cast.mentorship) == set()


def test_the_two_work_together_after_both_have_accepted(cast):
    assert who_may(policy.work_together, cast, cast.mentorship) == {"mentee", "mentor"}
    assert who_may(policy.work_together, cast, cast.proposed) == set()


def test_nobody_works_on_a_declined_proposal(cast):
    cast.proposed.decline(cast["mentee"])
    assert who_may(policy.work_together, cast, factories.again(cast.proposed)) == set()
