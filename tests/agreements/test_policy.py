"""Who may do what with an agreement, as a truth table. `visible_to` is tested in tests/test_access.py."""

import pytest

from app.agreements import policy
from app.mentorship_kinds import MICRO
from tests import factories


def who_may(rule, cast, record) -> set[str]:
    return {name for name, person in cast.people.items() if rule(person, record)}


@pytest.mark.parametrize("rule", [policy.see, policy.edit, policy.sign])
def test_both_people_may_read_write_and_sign(cast, rule):
    assert who_may(rule, cast, cast.sent) == {"mentee", "mentor"}


def test_both_people_may_write_in_a_section(cast):
    assert who_may(policy.edit_section, cast, cast.section) == {"mentee", "mentor"}


@pytest.mark.parametrize("rule", [policy.send, policy.withdraw])
def test_the_person_who_opened_a_version_may_send_or_discard_it(cast, rule):
    assert who_may(rule, cast, cast.sent) == {"mentor"}
    assert who_may(rule, cast, cast.draft) == {"other_mentee"}


def test_a_mark_belongs_to_the_person_who_made_it(cast):
    assert who_may(policy.remove_mark, cast, cast.mark) == {"mentee"}


def test_both_people_may_open_a_version(cast):
    assert who_may(policy.open, cast, cast.mentorship) == {"mentee", "mentor"}
    assert who_may(policy.open, cast, cast.proposed) == {"mentor"}  # the mentee of this one, who proposed it


def test_the_first_version_of_a_micro_mentorship_is_the_mentees(cast):
    micro = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme, kind=MICRO)
    assert who_may(policy.open, cast, micro) == {"outsider"}
    agreement = factories.short(cast["outsider"], cast["other_mentor"], cast.programme)
    factories.both_sign(agreement)
    assert who_may(policy.open, cast, factories.again(agreement.mentorship)) == {"outsider", "other_mentor"}
