"""Feedback that waits for somebody: notes, requests for advice, and outcomes to record."""

from app.contracts import Part
from app.feedback.queries.waiting_notes import waiting_for
from app.mentorships.models import Mentorship
from app.people.models import Person

MOST_BY_NAME = 3
"""With more mentorships than this, Today has one link, whose page asks who the note is for."""


def needs(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    """Up to two sections of Today, from one query."""
    waiting = waiting_for(user, mentorships)
    parts = []
    if waiting:
        parts.append(Part(template="feedback/_waiting.html", order=20, about=waiting, waits=len(waiting)))
    if going := [mentorship for mentorship in mentorships if mentorship.has_begun and not mentorship.is_paused]:
        named = going if len(going) <= MOST_BY_NAME else []
        parts.append(Part(template="feedback/_leave_note.html", order=22, about=named))
    return parts
