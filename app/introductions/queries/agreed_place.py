"""What the agreement in force says about introductions (docs/practice.md 2.2, section 7)."""

import json

from app.agreements.models import Section, last_agreed
from app.db import PreparedRows
from app.mentorships.models import Mentorship

_agreed = PreparedRows(
    lambda param: Section.select(Section.stored).where(
        (Section.agreement == last_agreed(param)) & (Section.key == "boundaries")
    )
)


def agreed_place(mentorship: Mentorship) -> str:
    """ "in", "out" or "ask" (ask first). "" if the two haven't agreed on introductions. One query."""
    row = _agreed.first(mentorship=mentorship.id)
    topics = (json.loads(row.stored).get("topics") or {}) if row else {}
    return str(topics.get("introductions") or "")
