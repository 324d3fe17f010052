"""Whether notes say which hat they were written with, by the agreement in force (docs/practice.md 2.2)."""

import json
from typing import Any

from app.agreements.models import Section, last_agreed
from app.agreements.rules.confidentiality import YES
from app.db import PreparedRows
from app.mentorships.models import Mentorship


def _of_confidentiality(param: Any) -> Any:
    is_ours = (Section.agreement == last_agreed(param)) & (Section.key == "confidentiality")
    return Section.select(Section.stored).where(is_ours)


_agreed = PreparedRows(_of_confidentiality)


def notes_have_hats(mentorship: Mentorship) -> bool:
    """Whether one of the two manages the other or decides about their pay, so that notes say which hat they are for."""
    row = _agreed.first(mentorship=mentorship.id)
    return bool(row and json.loads(row.stored).get("managed") == YES)
