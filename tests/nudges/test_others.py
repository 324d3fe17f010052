"""Signals 3 to 8 at their thresholds, just under, with too little data and while paused: pure, from made-up facts."""

from dataclasses import replace

import pytest

from app.mentorships.models import MENTEE, MENTOR
from app.nudges.rules.choosing import finding
from app.nudges.rules.facts import (
    Break,
    CheckFact,
    DateFact,
    Facts,
    MeetingFact,
    NeedFact,
    TapFact,
    TaskFact,
    TopicFact,
    WaitingFact,
)
from app.nudges.rules.others import APART, DATE_PASSED, END, LEANING, NOTE_WAITS, NOTHING_CLOSED
from tests.nudges.test_rhythm import A_MINUTE, BEGAN, day, held

NOW = 100


def facts(**more) -> Facts:
    return Facts(begun_at=BEGAN, agreed_at=BEGAN, **more)


def found(kind: str, known: Facts, at: float = NOW) -> bool:
    return finding(kind, known, day(at)) is not None


def paused(known: Facts) -> Facts:
    return replace(known, breaks=(Break(day(NOW - 1), day(NOW + 1)),))


def tasks(*closed: float | None, made: float = 20) -> tuple[TaskFact, ...]:
    return tuple(TaskFact(MENTEE, day(made), None if at is None else day(at)) for at in closed)


def held_on(*numbers: float) -> tuple[MeetingFact, ...]:
    return tuple(held(number) for number in numbers)


MET = {"held": held_on(90, 70, 30)}


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (facts(tasks=tasks(None, None, None), **MET), True),
        (facts(tasks=tasks(None, None), **MET), False),
        (facts(tasks=tasks(None, None, None, 57.9), **MET), True),  # closed 42 days ago, before the last two sessions
        (facts(tasks=tasks(None, None, None, 58.1), **MET), False),
        (facts(tasks=tasks(None, None, None, 45), held=held_on(90, 40)), False),  # since the last but one
        (facts(tasks=tasks(None, None, None), held=held_on(90)), False),  # too little: one session
        (facts(tasks=tasks(None, None, None, made=95), **MET), False),  # too young to have been talked about
        (paused(facts(tasks=tasks(None, None, None), **MET)), False),
    ],
)
def test_nothing_closed(known: Facts, expected: bool):
    assert found(NOTHING_CLOSED, known) is expected


def date(kind: str, number: float, ends: float | None = None) -> DateFact:
    return DateFact(3, kind, day(number), None if ends is None else day(ends))


@pytest.mark.parametrize("kind", ["review", "milestone"])
def test_a_review_or_milestone_that_passed_a_week_ago(kind: str):
    known = facts(dates=(date(kind, NOW - 7),))
    assert found(DATE_PASSED, known)
    assert not found(DATE_PASSED, known, NOW - 0.01)
    assert not found(DATE_PASSED, paused(known))
    assert not found(DATE_PASSED, facts())
    assert not found(DATE_PASSED, facts(dates=(date(kind, 10),)), 20)  # in the first three weeks
    assert found(DATE_PASSED, facts(dates=(date(kind, 10),)), 21)


def test_of_two_dates_the_older_one_is_named():
    known = facts(dates=(date("milestone", 80), date("review", 60)))
    assert finding(DATE_PASSED, known, day(NOW)).numbers["what"] == "review"


def test_an_agreement_that_waits_for_an_answer_also_in_the_first_three_weeks():
    known = facts(waiting=(WaitingFact("agreement", 8, day(3)),))
    assert found(DATE_PASSED, known, 10)
    assert not found(DATE_PASSED, known, 9.99)
    assert not found(DATE_PASSED, replace(known, breaks=(Break(day(9), day(20)),)), 10)
    assert finding(DATE_PASSED, known, day(10)).numbers["what"] == "agreement"


def test_a_note_that_has_waited_for_a_week():
    known = facts(waiting=(WaitingFact("note", 3, day(NOW - 7)),))
    assert found(NOTE_WAITS, known)
    assert not found(NOTE_WAITS, known, NOW - 0.01)
    assert not found(NOTE_WAITS, facts())
    assert not found(NOTE_WAITS, paused(known))
    answered = facts(waiting=(WaitingFact("note", 3, day(NOW - 9), gone_at=day(NOW - 1)),))
    assert found(NOTE_WAITS, answered, NOW - 1.01)
    assert not found(NOTE_WAITS, answered, NOW - 1)


def owned(mentor: int, mentee: int) -> tuple[TaskFact, ...]:
    return tuple(TaskFact(role, day(50)) for role in [MENTOR] * mentor + [MENTEE] * mentee)


def topics(blank: int, filled: int) -> tuple[TopicFact, ...]:
    return tuple(TopicFact(day(50), is_blank) for is_blank in [True] * blank + [False] * filled)


def taps(*manners: str) -> tuple[TapFact, ...]:
    return tuple(TapFact(day(90 - number), manner, day(90 - number)) for number, manner in enumerate(manners))


def need(level: int | None) -> tuple[NeedFact, ...]:
    return (NeedFact(day(80), level),)


ADVICE, LESS = taps(*["advice"] * 4, "half"), taps(*["advice"] * 3, "half", "half")


@pytest.mark.parametrize(
    ("signs", "expected"),
    [
        ({"all_tasks": owned(3, 3), "topics": topics(3, 2)}, True),
        ({"all_tasks": owned(3, 4), "topics": topics(3, 2)}, False),
        ({"all_tasks": owned(3, 2), "topics": topics(3, 2)}, False),  # five commitments are too few
        ({"all_tasks": owned(3, 3), "topics": topics(2, 3)}, False),
        ({"all_tasks": owned(3, 3), "topics": topics(4, 0)}, False),  # four topics are too few
        ({"topics": topics(3, 2), "taps": ADVICE}, True),
        ({"topics": topics(3, 2), "taps": LESS}, False),
        ({"topics": topics(3, 2), "taps": taps(*["advice"] * 4)}, False),  # four answers are too few
        ({"taps": ADVICE, "needs": need(2)}, True),
        ({"taps": ADVICE, "needs": need(3)}, False),
        ({"taps": ADVICE, "needs": need(None)}, False),
        ({"taps": ADVICE, "needs": (*need(4), NeedFact(day(20), 1))}, False),  # only the last review counts
        ({"needs": need(1)}, False),  # one sign alone
        ({}, False),
    ],
)
def test_leaning_hard(signs: dict, expected: bool):
    known = facts(role=MENTOR, **signs)
    assert found(LEANING, known) is expected
    assert not found(LEANING, paused(known))


def test_leaning_hard_needs_sixty_days_and_recent_numbers():
    known = facts(all_tasks=owned(3, 3), topics=topics(3, 2))
    assert not found(LEANING, known, 59.99)
    assert found(LEANING, known, 60)
    assert found(LEANING, known, 140)
    assert not found(LEANING, known, 140.01)


def check(*apart: int, at: float = 50, raised: float | None = None) -> CheckFact:
    steps = dict(enumerate(apart, start=1))
    return CheckFact(5, day(at), steps, None if raised is None else day(raised))


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (check(2, 2, 2, 0, 0, 0, 0, 0, 0), True),  # three far apart
        (check(2, 2, 1, 1, 1, 1, 1, 1, 0), False),
        (check(4, 3, 1, 1, 1, 1, 0, 0, 0), True),  # two far apart, and A is 0.694
        (check(4, 2, 1, 1, 1, 1, 0, 0, 0), False),  # A is 0.72
        (check(), False),  # too little: nothing both answered
        (None, False),
        (check(2, 2, 2, 0, 0, 0, 0, 0, 0, raised=60), False),  # on the agenda
        (check(2, 2, 2, 0, 0, 0, 0, 0, 0, at=NOW - 60), False),  # 60 days at most
        (check(2, 2, 2, 0, 0, 0, 0, 0, 0, at=NOW - 59.9), True),
    ],
)
def test_expectations_apart(known: CheckFact | None, expected: bool):
    checks = (known,) if known else ()
    assert found(APART, facts(checks=checks)) is expected
    assert not found(APART, paused(facts(checks=checks)))


def test_the_end_in_sight():
    known = facts(dates=(date("end", 75, ends=100),))
    assert found(END, known, 75)
    assert not found(END, known, 74.99)
    assert found(END, known, 99.99)
    assert not found(END, known, 100)
    assert not found(END, facts(dates=(date("review", 75),)), 80)
    assert not found(END, replace(known, breaks=(Break(day(70), day(90)),)), 80)


def test_a_date_that_passed_says_nothing_a_minute_before():
    known = facts(dates=(date("review", 60),))
    assert finding(DATE_PASSED, known, day(67) - A_MINUTE) is None
    assert finding(DATE_PASSED, known, day(67)) is not None
