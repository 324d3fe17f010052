"""The objectives and the review date in the agreements of somebody's mentorships."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from app.agreements.models import Agreement, Section
from app.db import PreparedRows, in_list
from app.mentorships.models import Mentorship
from app.people.models import Person

Versions = list[list[str]]
"""Somebody's objectives in each agreed version, the oldest first."""


class Objective(NamedTuple):
    """One objective in the agreement in force. `key` names it in a form."""

    mentorship: Mentorship
    place: int
    text: str

    @property
    def key(self) -> str:
        return f"{self.mentorship.id}-{self.place}"


@dataclass
class Agreed:
    """What two people agreed, as far as goals need it: one person's objectives, and the review date in force."""

    versions: Versions = field(default_factory=list)
    review_on: date | None = None


def agreed_in(user: Person, mentorships: list[Mentorship]) -> dict[int, Agreed]:
    """What agreements say about objectives, by mentorship. One query, or none without mentorships."""
    roles = {mentorship.id: mentorship.role_of(user) for mentorship in mentorships}
    found = {id: Agreed() for id in roles}
    for row in _agreed_sections(mentorships=list(roles)) if roles else ():
        answers, agreed = json.loads(row.stored), found[row.mentorship]
        if row.key == "ending":
            agreed.review_on = date.fromisoformat(answers["review_on"]) if answers.get("review_on") else None
        else:
            agreed.versions.append(objectives_of(answers, roles[row.mentorship]))
    return found


def objectives_of(answers: dict[str, Any], role: str) -> list[str]:
    """The objectives of one role in the answers of a section."""
    return [item["text"] for item in answers.get(f"{role}_objectives") or [] if item.get("text")]


def objectives_in_force(mentorships: list[Mentorship], agreed: dict[int, Agreed]) -> list[Objective]:
    """The objectives in force, in mentorships that are going on."""
    return [
        Objective(mentorship, place, text)
        for mentorship in mentorships
        if mentorship.is_going_on and mentorship.id in agreed and agreed[mentorship.id].versions
        for place, text in enumerate(agreed[mentorship.id].versions[-1])
    ]


def _rows(param: Any) -> Any:
    return (
        Section.select(Agreement.mentorship, Section.key, Section.stored)
        .join(Agreement)
        .where(
            in_list(Agreement.mentorship, param("mentorships"))
            & Agreement.agreed_at.is_null(False)
            & Section.key.in_(("objectives", "ending"))
        )
        .order_by(Agreement.number)
    )


_agreed_sections = PreparedRows(_rows)
