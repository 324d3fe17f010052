"""How long the blind questions take, by the model of docs/practice.md: doing is counted, thinking isn't."""

import pytest
from flask import Flask

from app.reviews.forms import form_for
from app.reviews.models.review_goals import ReviewGoal
from app.web.forms import Choice, Scale
from tests.agreements.test_effort import A_WORD, PAGE, TAP

MINUTE = 60
LINE, ANSWER = 8, 20
"""Words in a line, and in the answer to the one open question."""

GOALS = [ReviewGoal(number, 1, "run one client workshop alone", "open", "started") for number in (1, 2, 3)]


ON_A_KEYBOARD, WITH_ONE_FINGER = A_WORD, 60 / 29
"""Seconds a word: forty words a minute, and the twenty-nine of one finger on a phone, as for a feedback note."""


def seconds(field, a_word: float) -> float:
    """A tap for a choice; for a text, a tap into it and its words."""
    if isinstance(field, Choice):
        return TAP
    return TAP + a_word * (ANSWER if field.name == "different" else LINE)


def spent(form, a_word: float = ON_A_KEYBOARD) -> float:
    """Reading Today and the form, answering everything that isn't folded, and two buttons."""
    asked = [f for f in form.visible_fields if not isinstance(f, Scale)]
    return 2 * PAGE + sum(seconds(f, a_word) for f in asked) + 2 * TAP


@pytest.mark.parametrize("a_word", [ON_A_KEYBOARD, WITH_ONE_FINGER])
@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_a_review_takes_at_most_three_minutes_with_a_line_about_each_of_three_goals(app: Flask, role, a_word):
    with app.test_request_context():
        assert MINUTE < spent(form_for(role, 1, GOALS, is_first_look=False)(None), a_word) <= 3 * MINUTE


def test_a_first_look_takes_about_a_minute(app: Flask):
    with app.test_request_context():
        form = form_for("mentee", 1, [], is_first_look=True)(None)
        assert spent(form) <= MINUTE
        assert spent(form, WITH_ONE_FINGER) <= 1.25 * MINUTE
