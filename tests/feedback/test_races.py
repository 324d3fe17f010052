"""Concurrent actions on a note, each on its own connection, with real commits."""

import pytest

from app import clock
from app.commitments.models import Commitment
from app.drafts.models import Draft
from app.errors import RuleBroken
from app.feedback.models import Feedback
from tests import factories
from tests.cast import Cast
from tests.databases import at_once

MANY = 6


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    """The cast, without a held note."""
    real_cast.held.delete_instance()
    return real_cast


def note_of(cast: Cast) -> Feedback:
    return factories.feedback(cast.mentorship, cast["mentor"])


def test_a_note_is_taken_back_or_shown_but_never_both(cast):
    for _ in range(MANY):
        note = note_of(cast)

        def withdraw(note: Feedback = note) -> Draft:
            return note.withdraw(by=cast["mentor"], device="A phone")

        def show(note: Feedback = note) -> int:
            with clock.frozen_at(note.held_until):
                return Feedback.show_due()

        taken, shown = at_once(withdraw, show)
        is_back = isinstance(taken, Draft)
        assert is_back or isinstance(taken, RuleBroken), taken
        assert shown == (0 if is_back else 1), shown
        assert Feedback.select().where(Feedback.id == note.id).exists() != is_back


def test_two_runners_show_a_note_once(cast):
    note = note_of(cast)

    def show() -> int:
        with clock.frozen_at(note.held_until):
            return Feedback.show_due()

    assert sorted(at_once(*[show] * MANY)) == [0] * (MANY - 1) + [1]


def test_many_taps_on_one_answer_make_one_commitment(cast):
    note = factories.shown(note_of(cast))
    before = Commitment.select().count()
    outcomes = at_once(*[lambda: factories.answer(note, "try")] * MANY)
    assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)]
    assert Commitment.select().count() == before + 1


def test_of_two_different_answers_one_counts(cast):
    note = factories.shown(note_of(cast))
    outcomes = at_once(lambda: factories.answer(note, "thanks"), lambda: factories.answer(note, "talk"))
    assert sum(isinstance(outcome, RuleBroken) for outcome in outcomes) == 1
