"""What two people agreed that other pages repeat: why they meet."""

import json
from dataclasses import dataclass
from typing import Any

from app.agreements.models import Section
from app.db import PreparedRows
from app.roles import MENTEE, MENTOR

_stored = PreparedRows(
    lambda param: Section.select(Section.key, Section.stored).where(
        (Section.agreement == param("agreement")) & (Section.key == "why")
    )
)


@dataclass(frozen=True)
class AgreedTerms:
    """The answers of a version."""

    answers: dict[str, Any]

    @property
    def reasons(self) -> dict[str, str]:
        """Each person's reason by role, without those that are missing. The question of a micro mentorship is one."""
        by_role = {
            MENTEE: self.answers.get("mentee_why") or self.answers.get("question"),
            MENTOR: self.answers.get("mentor_why"),
        }
        return {role: words for role, words in by_role.items() if words}

    @property
    def has_reasons(self) -> bool:
        return bool(self.reasons)


def terms_of(version: Any) -> AgreedTerms:
    """The terms of a version that both may read. One query."""
    answers: dict[str, Any] = {}
    for row in _stored(agreement=version.id):
        answers |= json.loads(row.stored)
    return AgreedTerms(answers)
