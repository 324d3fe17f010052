"""How a person likes to hear hard things, from the agreement in force (docs/practice.md 4.2)."""

import json
from typing import Any

from app.agreements.models import Section, last_agreed
from app.db import PreparedRows
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated

HEARS = {"moment": "at once", "writing": "in writing first", "end": "at the end of a session"}


def _of_feedback(param: Any) -> Any:
    return Section.select(Section.stored).where((Section.agreement == last_agreed(param)) & (Section.key == "feedback"))


_agreed = PreparedRows(_of_feedback)


def preferred_way_of(mentorship: Mentorship, person: Person) -> str | None:
    """A sentence about one person; None if they did not answer or nothing is agreed yet."""
    row = _agreed.first(mentorship=mentorship.id)
    answers = json.loads(row.stored) if row else {}
    role, name = mentorship.role_of(person), isolated(person.call_name)
    hears = HEARS.get(answers.get(f"{role}_hears", ""))
    asked_first = answers.get(f"{role}_asked_first") == "yes"
    if not hears:
        return f"{name} would like to be asked first." if asked_first else None
    return f"{name} wants to hear criticism or bad news {hears}.{' Ask beforehand.' if asked_first else ''}"
