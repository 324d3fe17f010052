"""One person's answers in a review, as a plain value."""

import json
from dataclasses import dataclass, field
from typing import Any

from app.reviews.rules.stored_as_json import StoredAsJson


@dataclass(frozen=True)
class GoalAnswer:
    """How far along a goal is, as one of five words or "", and a line about it."""

    progress: str = ""
    line: str = ""

    def __bool__(self) -> bool:
        return bool(self.progress or self.line)


@dataclass(frozen=True)
class Answers(StoredAsJson):
    """Everything that one person can answer in a review. An empty text, or a missing key, is an unanswered question.

    `goals` is by the goal's id, `statements` has 1 to 5 by the statement's key. How sure somebody is of a goal isn't
    here, because nobody else may ever see it.
    """

    goals: dict[int, GoalAnswer] = field(default_factory=dict)
    different: str = ""
    keep: str = ""
    change: str = ""
    stop: str = ""
    go_on: str = ""
    time: str = ""
    statements: dict[str, int] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        texts = (self.different, self.keep, self.change, self.stop, self.go_on, self.time)
        return not (any(texts) or self.statements or any(self.goals.values()))

    @property
    def texts(self) -> list[str]:
        """What was typed."""
        lines = [answer.line for answer in self.goals.values()]
        return [text for text in (*lines, self.different, self.keep, self.change, self.stop) if text]

    @classmethod
    def read(cls, stored: str) -> "Answers":
        """The answers from their JSON."""
        values: dict[str, Any] = json.loads(stored or "{}")
        goals = {int(id): GoalAnswer(**answer) for id, answer in values.pop("goals", {}).items()}
        return cls(goals=goals, **values)
