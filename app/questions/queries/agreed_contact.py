"""What two people agreed about writing to each other between sessions (docs/practice.md 2.2)."""

import json
from typing import Any

from app.agreements.models import Section, last_agreed
from app.db import PreparedRows
from app.mentorships.models import Mentorship

_agreed = PreparedRows(
    lambda param: Section.select(Section.stored).where(
        (Section.agreement == last_agreed(param)) & (Section.key == "between")
    )
)


def agreed_contact(mentorship: Mentorship) -> dict[str, Any]:
    """The answers in the agreement in force. Empty if it has none, or if nothing is agreed yet. One query."""
    row = _agreed.first(mentorship=mentorship.id)
    return json.loads(row.stored) if row else {}


def may_write(answers: dict[str, Any]) -> bool:
    """Whether an answer between sessions may be asked for. True if they haven't agreed otherwise."""
    return answers.get("writing") != "no"
