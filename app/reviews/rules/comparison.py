"""Two people's answers side by side: what they agree on, what is worth talking about, and the rest.

Widths are between 0 (the same) and 1 (as far apart as can be). They order the page and are never shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.reviews.rules.answers import Answers

WORTH_TALKING = 0.5
"""From this width on, a difference is worth talking about."""

GO_ON, TIME, STATEMENT = "go_on", "time", "statement"
TEXTS = ("keep", "change", "stop")
SCALE = 4
"""Steps between the ends of a scale of five."""

GO_ON_PLACES = {"yes": 0.0, "change": 0.5, "finish": 1.0}
TIME_PLACES = {"little": 0.0, "right": 0.5, "much": 1.0}
TEXT_WIDTHS = {"keep": 0.5, "change": 0.6, "stop": 0.6}
"""Different words are worth a look, what to change more than what to keep."""


class ComparedAnswers(NamedTuple):
    """Both answers to one question, as stored; empty where somebody didn't answer. `item` is the question's key."""

    item: str
    mentee: str | int
    mentor: str | int
    width: float = 0.0

    @property
    def is_answered_by_both(self) -> bool:
        return bool(self.mentee and self.mentor)

    def of(self, role: str) -> str | int:
        return self.mentee if role == "mentee" else self.mentor


@dataclass(frozen=True)
class Comparison:
    """All questions but those about goals: the same answers, differences with the widest first, and the rest."""

    agreed: list[ComparedAnswers]
    worth_talking: list[ComparedAnswers]
    rest: list[ComparedAnswers]


def compare(mentee: Answers, mentor: Answers) -> Comparison:
    pairs = [*_choices(mentee, mentor), *_texts(mentee, mentor), *_statements(mentee, mentor)]
    both = [pair for pair in pairs if pair.is_answered_by_both]
    widest_first = sorted(both, key=lambda pair: -pair.width)
    one_sided = [pair for pair in pairs if not pair.is_answered_by_both and (pair.mentee or pair.mentor)]
    return Comparison(
        agreed=[pair for pair in both if pair.width == 0],
        worth_talking=[pair for pair in widest_first if pair.width >= WORTH_TALKING],
        rest=[*(pair for pair in widest_first if 0 < pair.width < WORTH_TALKING), *one_sided],
    )


def apart(one: str, other: str, words: list[str]) -> float:
    """How far apart two of five words are; 0 if one of them is missing."""
    return abs(words.index(one) - words.index(other)) / SCALE if one in words and other in words else 0.0


def _choices(mentee: Answers, mentor: Answers) -> Iterator[ComparedAnswers]:
    for item, places in ((GO_ON, GO_ON_PLACES), (TIME, TIME_PLACES)):
        one, other = getattr(mentee, item), getattr(mentor, item)
        width = abs(places[one] - places[other]) if one in places and other in places else 0.0
        yield ComparedAnswers(item, one, other, width)


def _texts(mentee: Answers, mentor: Answers) -> Iterator[ComparedAnswers]:
    for item in TEXTS:
        one, other = getattr(mentee, item), getattr(mentor, item)
        is_same = " ".join(one.casefold().split()) == " ".join(other.casefold().split())
        yield ComparedAnswers(item, one, other, 0.0 if is_same else TEXT_WIDTHS[item])


def _statements(mentee: Answers, mentor: Answers) -> Iterator[ComparedAnswers]:
    for key in {**mentee.statements, **mentor.statements}:
        one, other = mentee.statements.get(key, 0), mentor.statements.get(key, 0)
        width = abs(one - other) / SCALE if one and other else 0.0
        yield ComparedAnswers(f"{STATEMENT}_{key}", one, other, width)
