"""When reviews open, and what is worth talking about in two people's answers."""

from datetime import date, timedelta

import pytest

from app.goals.labels import PROGRESS
from app.reviews.rules.answers import Answers, GoalAnswer
from app.reviews.rules.comparison import apart, compare
from app.reviews.rules.timing import due_on_opening, first_look_on, has_reviews, opens_on, waited_until

DAY = date(2027, 3, 1)


@pytest.mark.parametrize(
    ("kind", "first"), [("classic", date(2027, 3, 31)), ("reverse", None), ("new_role", None), ("micro", None)]
)
def test_a_first_look_is_thirty_days_after_agreeing_unless_the_kind_has_its_own_rhythm(kind, first):
    assert first_look_on(DAY, kind) == first
    assert has_reviews(kind) == (kind != "micro")


def test_a_review_opens_two_weeks_before_its_date_and_a_late_one_gets_two_weeks():
    assert opens_on(DAY) == date(2027, 2, 15)
    assert due_on_opening(DAY, date(2027, 2, 15)) == DAY
    assert due_on_opening(DAY, DAY + timedelta(days=40)) == DAY + timedelta(days=54)


def test_a_pause_gives_both_the_two_weeks_again():
    assert waited_until(DAY, None) == date(2027, 3, 15)
    assert waited_until(DAY, date(2027, 2, 1)) == date(2027, 3, 15)
    assert waited_until(DAY, date(2027, 4, 1)) == date(2027, 4, 15)


def test_answers_survive_being_stored():
    answers = Answers(goals={3: GoalAnswer("halfway", "“Ja”")}, keep="a", go_on="yes", statements={"frank": 2})
    assert Answers.read(answers.stored) == answers
    assert Answers.read("") == Answers()
    assert answers.texts == ["“Ja”", "a"]
    assert not answers.is_empty
    assert Answers(goals={3: GoalAnswer()}).is_empty


def items(pairs):
    return [pair.item for pair in pairs]


def test_the_same_answers_are_agreed_on_whatever_their_case_and_spaces():
    compared = compare(Answers(go_on="yes", keep="Meet outside"), Answers(go_on="yes", keep="meet  outside "))
    assert items(compared.agreed) == ["go_on", "keep"]
    assert not compared.worth_talking
    assert not compared.rest


def test_differences_come_widest_first_and_small_or_one_sided_ones_are_the_rest():
    mentee = Answers(
        go_on="yes", time="right", change="Fewer topics", stop="Late starts",
        statements={"frank": 5, "kept": 1, "learning": 4, "need": 3},
    )  # fmt: skip
    mentor = Answers(
        go_on="finish", time="much", change="More questions", statements={"frank": 3, "kept": 5, "learning": 5}
    )
    compared = compare(mentee, mentor)
    assert items(compared.worth_talking) == ["go_on", "statement_kept", "change", "time", "statement_frank"]
    assert items(compared.rest) == ["statement_learning", "stop", "statement_need"]
    assert compared.agreed == []


def test_two_steps_between_five_words_are_far_apart():
    words = list(PROGRESS)
    assert apart("started", "nearly there", words) == 0.5
    assert apart("started", "halfway", words) == 0.25
    assert apart("", "halfway", words) == 0
