"""The introductions that an agreement promises, and how many the mentee was given (docs/practice.md 2.6)."""

import json
from typing import NamedTuple

from app.agreements.models import Section, last_agreed
from app.db import PreparedRows
from app.introductions.models import Introduction
from app.mentorships.models import Mentorship


class PromisedIntroductions(NamedTuple):
    """How many the mentor promised, how many were made to the mentee, and of how many something came."""

    promised: int
    made: int
    fruitful: int


def promised_introductions(mentorship: Mentorship) -> PromisedIntroductions:
    """One query; a second one if the agreement in force promises any."""
    row = _agreed.first(mentorship=mentorship.id)
    promised = len(json.loads(row.stored).get("introductions") or ()) if row else 0
    made = list(_made(mentorship=mentorship.id, mentee=mentorship.mentee_id)) if promised else []
    return PromisedIntroductions(promised, len(made), sum(each.outcome_at is not None for each in made))


_agreed = PreparedRows(
    lambda param: Section.select(Section.stored).where(
        (Section.agreement == last_agreed(param)) & (Section.key == "feedback")
    )
)
_made = PreparedRows(
    lambda param: Introduction.select(Introduction.outcome_at).where(
        (Introduction.mentorship == param("mentorship"))
        & (Introduction.asker == param("mentee"))
        & Introduction.made_on.is_null(False)
        & Introduction.deleted_at.is_null()
    )
)
