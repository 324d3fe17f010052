"""Feedback that waits for somebody: notes, requests for advice, and outcomes to record."""

from app.contracts import Part
from app.feedback.queries.waiting_notes import waiting_for
from app.mentorships.models import Mentorship
from app.people.models import Person


def needs(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    """One section of Today, from one query."""
    waiting = waiting_for(user, mentorships)
    return [Part(template="feedback/_waiting.html", order=20, about=waiting, waits=len(waiting))] if waiting else []
