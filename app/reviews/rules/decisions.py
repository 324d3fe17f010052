"""What two people decide on the together page of a review, as a plain value."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from app.reviews.rules.stored_as_json import StoredAsJson


@dataclass(frozen=True)
class AgreedTask:
    """Something that one of the two, or both, will do by a day. `owner` is a role or "both", `due_on` an ISO date."""

    text: str
    owner: str
    due_on: str


@dataclass(frozen=True)
class Decisions(StoredAsJson):
    """Everything on the together page. An empty text, or a missing key, is an unanswered question.

    `goals` is one of the five words by the goal's id. `go_on` is a key of `labels.HOW_YOU_GO_ON`. `next_on` is the day
    of the next review as an ISO date.
    """

    goals: dict[int, str] = field(default_factory=dict)
    keep: str = ""
    change: str = ""
    stop: str = ""
    tasks: tuple[AgreedTask, ...] = ()
    go_on: str = ""
    next_on: str = ""

    @property
    def next_day(self) -> date | None:
        """The day of the next review."""
        return date.fromisoformat(self.next_on) if self.next_on else None

    @property
    def texts(self) -> list[str]:
        """What was typed."""
        return [text for text in (self.keep, self.change, self.stop, *(task.text for task in self.tasks)) if text]

    @classmethod
    def read(cls, stored: str) -> "Decisions":
        """The decisions from their JSON."""
        values: dict[str, Any] = json.loads(stored or "{}")
        goals = {int(id): word for id, word in values.pop("goals", {}).items()}
        tasks = tuple(AgreedTask(**task) for task in values.pop("tasks", []))
        return cls(goals=goals, tasks=tasks, **values)
