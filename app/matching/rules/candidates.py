"""What matching knows about a person: what they answered, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from app.matching.rules.weeks import mask_of

Id = int | str
"""A person, however the caller names people."""


@dataclass(frozen=True)
class Candidate:
    """A person who looks for a mentor, offers to be one, or both. None or empty means: not stated.

    Topics, teams and languages are equal if they are the same text. Topics are in the order in which the person named
    them.
    """

    id: Id
    name: str
    zone: str
    opted_in: bool = True
    paused: bool = False
    team: str | None = None
    ways: tuple[str, ...] | None = None
    """How somebody likes to help and be helped, at most two."""

    languages: tuple[str, ...] | None = None
    meets: str | None = None
    """`in person`, `remote`, or anything else for either."""

    suits: tuple[str, ...] | None = None
    """The parts of the week that suit, by the person's own clock: `Monday morning`."""

    rather_not_with: frozenset[Id] = frozenset()
    my_managers: frozenset[Id] = frozenset()
    people_i_manage: frozenset[Id] = frozenset()
    fine_with: frozenset[Id] = frozenset()
    """The people with whom it is fine to be paired although one manages the other."""

    would_like_help_with: tuple[str, ...] | None = None
    """Up to three topics, the first is the most important."""

    can_help_with: Mapping[str, str | None] | None = None
    """Topics with `done`, `led` or `taught`, or None if the person didn't say."""

    would_like_to_learn: tuple[str, ...] | None = None
    places: int | None = None
    """How many mentees at once. Not stated: one."""

    places_taken: int = 0
    waiting_since: date | None = None
    """The day of opting in as a mentee."""

    offering_since: date | None = None
    """The day of opting in as a mentor."""

    @property
    def is_available(self) -> bool:
        return self.opted_in and not self.paused

    @property
    def free_places(self) -> int:
        return max(0, (1 if self.places is None else self.places) - self.places_taken)

    @cached_property
    def wanted(self) -> frozenset[str]:
        return frozenset(self.would_like_help_with or ())

    @cached_property
    def offered(self) -> frozenset[str]:
        return frozenset(self.can_help_with or ())

    @cached_property
    def to_learn(self) -> frozenset[str]:
        return frozenset(self.would_like_to_learn or ())

    @cached_property
    def spoken(self) -> frozenset[str]:
        return frozenset(self.languages or ())

    @cached_property
    def liked_ways(self) -> frozenset[str]:
        return frozenset(self.ways or ())

    @cached_property
    def week(self) -> int:
        """The parts of the week that suit, as bits. None stated: 0."""
        return mask_of(self.suits or ())

    @cached_property
    def kept_apart(self) -> frozenset[Id]:
        """The people whom this person named in private. `constraints` says what that forbids."""
        return self.rather_not_with | self.my_managers | self.people_i_manage


@dataclass(frozen=True)
class Earlier:
    """A mentorship that two people had, or still have."""

    people: frozenset[Id]
    ended_on: date | None
    """None while it is under way."""

    both_asked_again: bool = False
