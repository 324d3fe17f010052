"""A person's nudges, for Today."""

from app.contracts import Part
from app.mentorships.models import MentorshipList
from app.nudges.queries.nudges_of import nudges_of
from app.people.models import Person

AFTER_COMMITMENTS = 35


def needs(user: Person, mentorships: MentorshipList) -> list[Part]:
    """One section with all nudges, if there are any. It waits for nobody. One query if there are none."""
    shown, replaced = nudges_of(user, mentorships)
    if not shown and not replaced:
        return []
    return [Part(template="nudges/_nudges.html", order=AFTER_COMMITMENTS, about=shown, replaces=replaced)]
