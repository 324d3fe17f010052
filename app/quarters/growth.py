"""The link from Growth to what somebody would do next year."""

from app.contracts import Part
from app.mentorships.models import Mentorship
from app.people.models import Person


def growth(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    return [Part(template="quarters/_on_growth.html", order=90, is_beside=True)]
