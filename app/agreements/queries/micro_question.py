"""The one question of a micro mentorship (docs/practice.md 2.3), as both of the two can read it."""

from dataclasses import dataclass

from app.agreements.models import Agreement, Section
from app.db import PreparedRecords
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship


@dataclass(frozen=True)
class Question:
    """What the mentee asks, has tried, and would call a good answer."""

    text: str
    tried: str
    good_answer: str


_whys = PreparedRecords(
    lambda param: (
        Section.select()
        .join(Agreement)
        .where(
            (Agreement.mentorship == param("mentorship"))
            & (Section.key == "why")
            & Agreement.withdrawn_at.is_null()
            & Agreement.sent_at.is_null(False)
        )
        .order_by(Agreement.agreed_at.is_null(), Agreement.number.desc())
        .limit(1)
    )
)


def question_of(mentorship: Mentorship) -> Question | None:
    """From the version in force, before that from the one that was sent; None as long as the mentor cannot read one,
    and in mentorships of other kinds.
    """
    why = _whys.first(mentorship=mentorship.id) if mentorship.kind is MICRO else None
    asked = why.answers if why else {}
    if not asked.get("question"):
        return None
    return Question(asked["question"], asked.get("tried") or "", asked.get("good_answer") or "")
