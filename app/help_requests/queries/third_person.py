"""The third person whom two people agreed to ask if they get stuck."""

import json

from app.agreements.models import Section, last_agreed
from app.db import PreparedRows
from app.mentorships.models import Mentorship

_stored = PreparedRows(
    lambda param: Section.select(Section.stored).where(
        (Section.agreement == last_agreed(param)) & (Section.key == "confidentiality")
    )
)


def third_person(mentorship: Mentorship) -> str:
    """The name in the agreement in force, or "". One query."""
    row = _stored.first(mentorship=mentorship.id)
    return str(json.loads(row.stored).get("third_person") or "") if row else ""
