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


def test_either_of_the_two_leaves_a_note_once_both_have_said_yes(cast):
    assert who_may(policy.leave, cast, cast.mentorship) == {"mentee", "mentor"}
    assert who_may(policy.leave, cast, cast.proposed) == set()


@pytest.mark.parametrize(
    ("rule", "people"),
    [(policy.see, {"mentee", "mentor"}), (policy.own, {"mentor"}), (policy.answer, {"mentee"})],
    ids=["see", "own", "answer"],
)
def test_a_note_is_its_authors_and_answered_by_the_other(cast, left, rule, people):
    assert who_may(rule, cast, left) == people


def test_whoever_asked_takes_it_back(cast):
    assert who_may(policy.withdraw_request, cast, cast.advice) == {"mentee"}
