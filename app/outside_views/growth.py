"""The part of Growth with somebody's views from outside."""

from app.contracts import Part
from app.mentorships.models import Mentorship
from app.outside_views.queries.own_views import views_of
from app.people.models import Person


def growth(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    return [Part(template="outside_views/_outside_views_section.html", order=60, about=views_of(user))]
