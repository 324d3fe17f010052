"""Clauses of the sentence, and objectives that changed."""

import pytest

from app.goals.presenters.hint_line import is_doable
from app.goals.presenters.sentences import clause
from app.goals.rules.objectives import Changed, change_of


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Run one client workshop alone.", "run one client workshop alone"),
        ("run it", "run it"),
        ("SQL for beginners", "SQL for beginners"),
        ("Dana and I present", "Dana and I present"),
        ("إدارة ورشة عمل", "إدارة ورشة عمل"),
        ("", ""),
    ],
)
def test_typed_words_fit_into_the_sentence(typed, shown):
    assert clause(typed) == shown


@pytest.mark.parametrize(
    "what",
    [
        "Run one client workshop alone",
        "say no to extra scope and keep the client",
        "Lead one workshop alone",
        "be able to present our roadmap to the board",
        "find three ways to open a demo",
        "Ask for one piece of advice a week",
        "eine Kundenwerkstatt allein leiten",
    ],
)
def test_something_to_do_is_accepted(what):
    assert is_doable(what)


@pytest.mark.parametrize("what", ["improve", "get better at feedback", "be more confident", "better communication"])
def test_a_vague_wish_is_not(what):
    assert not is_doable(what)


def test_an_objective_that_is_still_there_has_not_changed():
    assert change_of("Lead", [["Lead", "Say no"], ["Say no", "Lead"]]) is None
    assert change_of("", [["Lead"]]) is None
    assert change_of("Lead", []) is None


def test_a_new_text_in_the_same_place_is_a_change():
    assert change_of("Lead", [["Lead", "Say no"], ["Lead twice", "Say no"]]) == Changed("Lead", "Lead twice")


def test_an_objective_that_is_gone_was_removed():
    assert change_of("Say no", [["Lead", "Say no"], ["Lead"]]) == Changed("Say no")
    assert change_of("Lead", [["Lead", "Say no"], ["Say no"]]) == Changed("Lead")


def test_the_last_version_that_had_it_counts():
    assert change_of("Lead", [["Lead"], ["Say no", "Lead"], ["Say no", "Speak"]]) == Changed("Lead", "Speak")
