"""The parts of one kind's agreement that nobody writes: its sections, prompts, first answers and clauses."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from app.agreements.rules import confidentiality
from app.agreements.rules.sections import ENDING_CLAUSE, MINUTES, SECTIONS, TOPICS, TOPICS_LISTED, SectionKind
from app.i18n import lazy
from app.roles import MENTEE

BETWEEN_THE_TWO = ("thank by name", "say we meet", "manager knows", "tell coordinator")
"""Promises that the two keep by themselves."""

Answers = dict[str, Any]
Texts = dict[str, str]


@dataclass(frozen=True)
class Template:
    """One kind's agreement. `hints` and `examples` are by field name."""

    sections: tuple[SectionKind, ...] = SECTIONS
    effort: str = lazy("Ten short sections, about ten minutes.")
    mentor_effort: str = lazy(
        "Four of the ten sections have a question for you: about five minutes. You can leave the others to your mentee."
    )
    """How much there is to write for the mentee, and for a mentor who writes first."""

    answers: dict[str, Answers] = field(default_factory=dict)
    """First answers, by section."""

    clauses: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Fixed sentences by section, besides those of every agreement."""

    clause_in_person: str = ""
    clause_elsewhere: str = ""
    """The fixed sentence about the place, when the two meet in person, and when they don't."""

    kept_between_us: str = confidentiality.KEPT_BETWEEN_US
    manages: str = confidentiality.MENTOR_MANAGES
    """The question whether one of the two is the other's manager."""

    hats: Texts = field(default_factory=lambda: confidentiality.MENTOR_HATS)
    """The clause by the answer to that question. None before anybody asked it."""

    milestones_are: str = lazy("Our milestones:")
    """The line above the milestones. None in earlier editions."""

    hints: Texts = field(default_factory=dict)
    examples: Texts = field(default_factory=dict)
    topics: Texts = field(default_factory=lambda: TOPICS)
    topics_listed: Texts = field(default_factory=lambda: TOPICS_LISTED)
    promises: tuple[str, ...] = (*BETWEEN_THE_TWO, confidentiality.TELLS_IF_QUIET)
    """The promises that can be ticked."""

    promised: tuple[str, ...] = ()
    """The promises that are ticked at first."""

    minutes: tuple[int, ...] = MINUTES
    review_days: int = 90
    milestone_days: tuple[tuple[int, str], ...] = ()

    def effort_of(self, role: str) -> str:
        """How much the person who writes first has to write."""
        return self.effort if role == MENTEE else self.mentor_effort

    def section(self, key: str) -> SectionKind:
        """The section as this kind asks it."""
        return self._by_key[key]

    @cached_property
    def _by_key(self) -> dict[str, SectionKind]:
        return {section.key: section for section in self.sections}

    def fixed(self, key: str) -> tuple[str, ...]:
        """The fixed sentences of a section."""
        always = {"confidentiality": (self.kept_between_us,), "ending": (ENDING_CLAUSE,)}
        return self.clauses.get(key, ()) + always.get(key, ())

    def about_the_place(self, channel: str | None) -> str:
        """The fixed sentence about the place; empty before a channel is chosen, and in kinds without one."""
        if not channel:
            return ""
        return self.clause_in_person if channel == "in person" else self.clause_elsewhere

    @property
    def is_one_page(self) -> bool:
        """Whether all sections are on one page."""
        return len(self.sections) < len(SECTIONS)
