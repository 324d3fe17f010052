"""Who may do what with a note, as a truth table."""

import pytest

from app.feedback import policy


def who_may(rule, cast, record) -> set[str]:
    return {name for name, person in cast.people.items() if rule(person, record)}


@pytest.fixture
def left(cast):
    note = cast.left
    note.mentorship = cast.mentorship
    return note


def test_either_person_may_leave_a_note_after_both_have_accepted(cast):
    assert who_may(policy.leave, cast, cast.mentorship) == {"mentee", "mentor"}
    assert who_may(policy.leave, cast, cast.proposed) == set()


@pytest.mark.parametrize(
    ("rule", "people"),
    [(policy.see, {"mentee", "mentor"}), (policy.own, {"mentor"}), (policy.answer, {"mentee"})],
    ids=["see", "own", "answer"],
)
def test_the_author_may_change_a_note_and_the_other_may_answer_it(cast, left, rule, people):
    assert who_may(rule, cast, left) == people


def test_the_person_who_asked_may_withdraw_the_request(cast):
    assert who_may(policy.withdraw_request, cast, cast.advice) == {"mentee"}
