"""The part of Growth with somebody's own goals."""

from app.contracts import Part
from app.goals.presenters.goal_list import goal_list
from app.mentorships.models import Mentorship
from app.people.models import Person


def growth(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    return [Part(template="goals/_goals_section.html", order=20, about=goal_list(user, mentorships))]
