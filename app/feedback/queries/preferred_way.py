"""How a person wants to hear criticism and bad news, from the agreement in force (docs/practice.md 4.2)."""

import json
from typing import Any, NamedTuple

from app.agreements.models import Section, last_agreed
from app.db import PreparedRows
from app.i18n import _, lazy
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated

HEARS = {
    "moment": lazy("%(name)s wants to hear criticism or bad news at once."),
    "writing": lazy("%(name)s wants to read criticism or bad news before you talk about it."),
    "end": lazy("%(name)s wants to hear criticism or bad news at the end of a session."),
}


def _of_feedback(param: Any) -> Any:
    return Section.select(Section.stored).where((Section.agreement == last_agreed(param)) & (Section.key == "feedback"))


_agreed = PreparedRows(_of_feedback)


class PreferredWay(NamedTuple):
    sentence: str | None
    """A sentence or two. None if they didn't answer or nothing is agreed yet."""

    asks_first: bool
    """Whether they want to be asked first."""


def preferred_way_of(mentorship: Mentorship, person: Person) -> PreferredWay:
    """How one person wants to hear criticism and bad news. One query."""
    row = _agreed.first(mentorship=mentorship.id)
    answers = json.loads(row.stored) if row else {}
    role, name = mentorship.role_of(person), isolated(person.call_name)
    hears = HEARS.get(answers.get(f"{role}_hears", ""))
    asks_first = answers.get(f"{role}_asked_first") == "yes"
    if hears:
        sentence = str(hears) % {"name": name}
        return PreferredWay(" ".join([sentence, _("Ask first.")]) if asks_first else sentence, asks_first)
    first = _("Ask %(name)s before you bring up criticism or bad news.", name=name)
    return PreferredWay(first if asks_first else None, asks_first)
