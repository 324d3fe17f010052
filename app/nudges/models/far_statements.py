"""Putting the statements on the agenda on which two people are far apart."""

from app.agreements.models import ExpectationsCheck, ExpectationsMark
from app.db import writing
from app.nudges.rules.others import FAR
from app.people.models import Person


def raise_far_statements(check: ExpectationsCheck, *, by: Person) -> list[int]:
    """Put them on the agenda, all or none, and return their numbers. Doing it twice changes nothing.

    Raises RuleBroken before the reveal, or if the mentorship has ended.
    """
    mentee, mentor = check.sides()
    far = [number for number in sorted(mentee) if number in mentor and abs(mentee[number] - mentor[number]) >= FAR]
    with writing(lock=f"mentorship:{check.mentorship_id}"):
        for number in far:
            ExpectationsMark.put(check, by=by, statement=number)
    return far
