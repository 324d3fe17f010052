"""The part of Growth with a person's own skills, across mentorships."""

from app.contracts import Part
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.skills.presenters.skill_pages import skills_on_growth


def growth(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    return [Part(template="skills/_skills_section.html", order=30, about=skills_on_growth(user, mentorships))]
