"""Small programmes for property tests, with few different answers, so that much of it ties."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import product
from random import Random
from typing import NamedTuple

from app.matching.rules.candidates import Candidate, Earlier, Id
from app.matching.rules.constraints import History, broken
from app.matching.rules.points import points_of

ON = date(2026, 11, 30)
TOPICS = ("hiring", "pricing", "talks")
DAYS = (None, date(2026, 8, 1), date(2026, 11, 2), date(2026, 11, 9))


class World(NamedTuple):
    """Mentees and mentors, some of them the same people, and who was paired with whom."""

    mentees: list[Candidate]
    mentors: list[Candidate]
    history: History


def world(seed: int, mentees: int = 4, mentors: int = 4) -> World:
    """A programme with at most so many people on each side. In every other one they say little, so that much ties."""
    random = Random(seed)  # noqa: S311 - the same each time
    people = [_candidate(random, id) for id in range(8)]
    if seed % 2:
        people = [replace(each, ways=(), team=None, suits=(), would_like_to_learn=()) for each in people]
    sides = [random.sample(people, random.randint(most - 3, most)) for most in (mentees, mentors)]
    earlier = [
        Earlier(
            frozenset(random.sample(range(8), 2)),
            random.choice([None, date(2026, 5, 1), date(2025, 5, 1)]),
            random.choice([True, False]),
        )
        for _ in range(random.randrange(3))
    ]
    return World(sides[0], sides[1], History(earlier))


def _candidate(random: Random, id: int) -> Candidate:
    levels = ("led", "taught", None)
    return Candidate(
        id=id,
        name=f"P{id}",
        zone=random.choice(["Europe/Berlin", "Europe/Berlin", "Australia/Sydney"]),
        paused=random.random() < 0.1,
        team=random.choice([None, "Design"]),
        ways=_some(random, ["questions", "examples"]),
        languages=_some(random, ["en", "de"]),
        suits=_some(random, ["Monday morning", "Monday afternoon", "Monday evening"]),
        rather_not_with=_wish(random),
        my_managers=_wish(random),
        people_i_manage=_wish(random),
        fine_with=_wish(random),
        would_like_help_with=_some(random, TOPICS),
        can_help_with={topic: random.choice(levels) for topic in _some(random, TOPICS)},
        would_like_to_learn=_some(random, TOPICS)[:1],
        places=random.choice([None, 1, 2]),
        places_taken=random.choice([0, 0, 1]),
        waiting_since=random.choice(DAYS),
        offering_since=random.choice(DAYS),
    )


def _some(random: Random, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(random.sample(values, random.randint(0, len(values))))


def _wish(random: Random) -> frozenset[Id]:
    """Mostly nobody."""
    return frozenset([random.randrange(8)] if random.random() < 0.2 else [])


def open_world(number: int, *, free: int = 1) -> list[Candidate]:
    """People who want help with the same topic that they offer, and said nothing else."""
    one = Candidate(0, "", "UTC", would_like_help_with=("hiring",), can_help_with={"hiring": None}, places=free)
    return [replace(one, id=id, name=f"P{id}") for id in range(number)]


def best_by_trying(mentees: list[Candidate], mentors: list[Candidate], history: History) -> list[tuple[Id, Id]]:
    """The pairs of the best round, in order of waiting, found by trying every round."""
    queue = sorted(mentees, key=lambda mentee: mentee.waiting_since or date.max)
    by_offer = sorted(mentors, key=lambda mentor: mentor.offering_since or date.max)
    options = [[None, *(mentor for mentor in by_offer if not broken(mentee, mentor, ON, history))] for mentee in queue]
    rounds = [chosen for chosen in product(*options) if is_allowed(queue, chosen)]
    best = max(rounds, key=lambda chosen: rank(queue, by_offer, chosen))
    return [(mentee.id, mentor.id) for mentee, mentor in zip(queue, best, strict=True) if mentor]


def is_allowed(queue: list[Candidate], chosen: tuple[Candidate | None, ...]) -> bool:
    """Whether nobody has more mentees than places, and no two people mentor each other."""
    pairs = [(mentee.id, mentor.id) for mentee, mentor in zip(queue, chosen, strict=True) if mentor]
    taken = [mentor for mentor in chosen if mentor]
    return all(taken.count(mentor) <= mentor.free_places for mentor in taken) and not any(
        (mentor, mentee) in pairs for mentee, mentor in pairs
    )


def rank(queue: list[Candidate], by_offer: list[Candidate], chosen: tuple[Candidate | None, ...]) -> tuple:
    """The order of rounds as docs/practice.md 9.4 has it, one step after the other."""
    points = [
        points_of(mentee, mentor, ON).total if mentor else 0 for mentee, mentor in zip(queue, chosen, strict=True)
    ]
    is_placed = [mentor is not None for mentor in chosen]
    offered = [-by_offer.index(mentor) if mentor else 0 for mentor in chosen]
    return sum(is_placed), sum(points), is_placed, points, offered
