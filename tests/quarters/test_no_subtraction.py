"""Property tests over random programmes: nothing on the page, before or after, gives fewer than five people away."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from app.quarters.rules.facts import CountedMeeting, CountedPair, ProgrammeFacts
from app.quarters.rules.figures import GOAL_ENDS, Figures, figures_of
from app.quarters.rules.periods import Period
from app.quarters.rules.small_numbers import ALMOST_ALL, ALMOST_NOBODY, FLOOR, SMALL
from app.steps.labels import KINDS

PERIOD = Period(date(2026, 7, 1))
STEPS = ("led", "spoke", "changed", "promotion")
FIRST_ID = 1_000_003
"""Ids of people, unlike any number on the page."""

many = settings(max_examples=200, deadline=None)
some = settings(max_examples=50, deadline=None)
"""For what is either always so or never."""


def programme(seed: int) -> ProgrammeFacts:
    """A random programme of a few to two dozen people, so that figures often are just at the floor."""
    random = Random(seed)  # noqa: S311 - no secret
    people = range(FIRST_ID, FIRST_ID + random.choice((3, 6, 8, 12, 24)))

    def some(most: int, make: Callable[[], Any]) -> tuple[Any, ...]:
        return tuple(make() for _ in range(random.randint(0, most)))

    def answer(values: Sequence[Any]) -> Callable[[], Any]:
        return lambda: (random.choice(people), random.choice(values))

    def goal() -> Any:
        return random.choice(people), random.randint(1, 40), random.choice((*GOAL_ENDS, "open"))

    return ProgrammeFacts(
        pairs=tuple(pair(random, number, people) for number in range(random.choice((0, 3, 5, 9, 24)))),
        values=some(20, answer(range(1, 6))),
        goals=some(30, goal),
        go_on=some(25, answer(random.choice((["yes"], ["yes", "change", "finish"])))),
        takeaways=dict(some(20, answer((True, False)))),
        steps=some(30, answer(STEPS)),
    )


def pair(random: Random, number: int, people: Sequence[int]) -> CountedPair:
    mentee, mentor = random.sample(people, 2)
    begun = PERIOD.starts_at + timedelta(days=random.randint(-200, 80))
    agreed = random.choice((None, begun, begun + timedelta(days=40)))
    days = [random.randint(0, 100) for _ in range(random.randint(0, 3))]
    return CountedPair(
        id=FIRST_ID * 2 + number,
        programme=FIRST_ID * 3,
        kind=random.choice(("classic", "micro")),
        mentee=mentee,
        mentor=mentor,
        begun_at=begun,
        agreed_at=agreed,
        cadence_days=28 if agreed else None,
        over_at=random.choice((None, None, PERIOD.ends_at - timedelta(days=3))),
        has_looked_back=random.random() < 0.5,
        meetings=tuple(
            CountedMeeting(PERIOD.starts_at + timedelta(days=day), begun, is_held=random.random() < 0.5) for day in days
        ),
    )


programmes = st.integers(0, 2**32).map(programme)
people = st.integers(FIRST_ID, FIRST_ID + 24)
kinds = st.sampled_from(STEPS)


def who(facts: ProgrammeFacts, name: str) -> set[int]:
    """The people whose answers a figure is built from."""
    rows: Any = getattr(facts, {"value": "values"}.get(name, name))
    return {row if isinstance(row, int) else row[0] for row in rows}


def makers(facts: ProgrammeFacts) -> tuple[dict[str, set[int]], dict[str, set[int]]]:
    """Who contributed to each count of goals, and of steps."""
    last = {goal: (owner, state) for owner, goal, state in facts.goals}
    ends = {state: {owner for owner, each in last.values() if each == state} for state in GOAL_ENDS}
    return ends, {kind: {owner for owner, each in facts.steps if each == kind} for kind in KINDS}


@given(programmes)
@many
def test_every_figure_has_at_least_five_people(facts):
    figures = figures_of(facts, PERIOD)
    for name in ("value", "go_on", "takeaways"):
        if name in figures.measures:
            assert len(who(facts, name)) >= FLOOR
            assert figures.people[name] == len(who(facts, name))
    for counts, made_by in zip((figures.goals, figures.steps), makers(facts), strict=True):
        assert all(len(made_by[name]) >= FLOOR <= count for name, count in counts.items())


@given(programmes)
@many
def test_no_hidden_count_is_the_only_one_of_its_group(facts):
    """Whoever knows the total of a group can't subtract what is shown and find one count, however large it is."""
    figures = figures_of(facts, PERIOD)
    for shown, names in ((figures.goals, GOAL_ENDS), (figures.steps, KINDS)):
        hidden = [name for name in names if name not in shown]
        assert len(hidden) != 1


@given(programmes)
@many
def test_no_share_says_that_everybody_or_nobody_answered_alike(facts):
    figures = figures_of(facts, PERIOD)
    for name, value in figures.measures.items():
        if name in ("go_on", "takeaways", "agreed", "looked_back", "in_time", "gone_over", "held"):
            assert value in (ALMOST_ALL, ALMOST_NOBODY) or 0 < value < 100
            assert isinstance(value, str) or figures.people.get(name, SMALL) >= SMALL or value % 5 == 0


@given(programmes, people, st.sampled_from(["yes", "finish"]))
@many
def test_a_word_never_tells_whether_the_last_person_agrees(facts, person, answer):
    """Two programmes that differ in one person's answer alone: a share that is a word for one is never another word for
    the other, and where everybody else is alike, both have the same word.
    """
    other = "finish" if answer == "yes" else "yes"
    now, then = (
        figures_of(replace(facts, go_on=(*facts.go_on, (person, each))), PERIOD).measures.get("go_on")
        for each in (answer, other)
    )
    rest = {each: said for each, said in facts.go_on if each != person}
    assert (now is None) == (then is None)
    if now is not None and len({said == "finish" for said in rest.values()}) == 1:
        assert now == then
        assert isinstance(now, str)


@given(programmes, people, st.integers(1, 5), kinds)
@many
def test_adding_one_persons_answers_shows_nothing_about_fewer_than_five(facts, person, value, kind):
    """Between two quarters, or two worlds, that differ by one person: what appears is from five, and what is hidden in
    both says nothing.
    """
    more = replace(facts, values=(*facts.values, (person, value)), steps=(*facts.steps, (person, kind)))
    before, after = figures_of(facts, PERIOD), figures_of(more, PERIOD)
    assert before.mentorships == after.mentorships
    assert before.is_few == after.is_few
    appeared = set(after.steps) - set(before.steps)
    assert all(len(makers(more)[1][name]) >= FLOOR for name in appeared)
    same = {name: each for name, each in after.measures.items() if name != "value"}
    assert same == {name: each for name, each in before.measures.items() if name != "value"}
    if "value" in after.measures and "value" not in before.measures and not after.is_few:
        assert len(who(more, "value")) == FLOOR
    unchanged = {name for name in before.steps if name != kind and name in after.steps}
    assert all(before.steps[name] == after.steps[name] for name in unchanged)


@given(programmes)
@some
def test_a_programme_under_five_shows_its_number_of_mentorships_and_nothing_else(facts):
    figures = figures_of(facts, PERIOD)
    active = [pair for pair in facts.pairs if pair.goes_on_at(PERIOD.ends_at)]
    assert figures.mentorships == len(active)
    distinct = {person for pair in active for person in pair.people}
    assert figures.is_few == (len(active) < FLOOR or len(distinct) < FLOOR)
    if figures.is_few:
        assert figures == Figures(mentorships=len(active), is_few=True)


@given(programmes)
@some
def test_no_id_of_a_person_or_a_mentorship_is_published(facts):
    stored = json.dumps(figures_of(facts, PERIOD).stored)
    assert "1000" not in stored
    assert "2000" not in stored
    assert "3000" not in stored


@given(programmes)
@some
def test_the_order_of_what_was_read_changes_nothing(facts):
    random = Random(1)  # noqa: S311 - no secret
    mixed = {name: tuple(random.sample(getattr(facts, name), len(getattr(facts, name)))) for name in ("pairs", "steps")}
    assert figures_of(replace(facts, **mixed), PERIOD) == figures_of(facts, PERIOD)
