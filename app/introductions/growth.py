"""The part of Growth with the introductions that somebody asked for and that aren't finished, after their map."""

from app.contracts import Part
from app.introductions.queries.introduction_lists import unfinished_of
from app.mentorships.models import Mentorship
from app.people.models import Person


def growth(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    found = unfinished_of(user, mentorships)
    return [Part(template="introductions/_on_growth.html", order=62, about=found)] if found else []
