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


def seconds(field) -> float:
    """A tap for a choice; for a text, a tap into it and its words."""
    if isinstance(field, Choice):
        return TAP
    return TAP + A_WORD * (ANSWER if field.name == "different" else LINE)


def spent(form) -> float:
    """Reading Today and the form, answering everything that isn't folded, and two buttons."""
    asked = [f for f in form.visible_fields if not isinstance(f, Scale)]
    return 2 * PAGE + sum(map(seconds, asked)) + 2 * TAP


@pytest.mark.parametrize("role", ["mentee", "mentor"])
def test_a_review_takes_at_most_three_minutes_with_a_line_about_each_of_three_goals(app: Flask, role):
    with app.test_request_context():
        assert MINUTE < spent(form_for(role, 1, GOALS, is_first_look=False)(None)) <= 3 * MINUTE


def test_a_first_look_takes_about_a_minute(app: Flask):
    with app.test_request_context():
        assert spent(form_for("mentee", 1, [], is_first_look=True)(None)) <= MINUTE
