"""The part of Growth with the decisions to look back on."""

from app import clock
from app.contracts import Part
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.queries.decisions import due_decisions_of

FEW = 3
"""How many decisions Growth asks about at once, like Today."""


def growth(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    active = {each.id for each in mentorships if each.is_active}
    due = [row for row in due_decisions_of(user, clock.today_in(user.zone)) if row.mentorship in active]
    return [Part(template="sessions/_look_backs_on_growth.html", order=10, about=due[:FEW])] if due else []
