"""The part of Growth that shows who else helps."""

from dataclasses import dataclass

from app.contracts import Part
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.who_else.queries.helper_map import HelperMap, helper_map


@dataclass
class HelpersOnGrowth:
    """The map, and the other people of the reader's mentorships that are going on."""

    map: HelperMap
    others: list[Person]


def growth(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    found = helper_map(user, mentorships)
    if not (found.current or found.earlier):
        return []
    others = {each.other(user).id: each.other(user) for each in mentorships if each.is_going_on}
    about = HelpersOnGrowth(found, list(others.values()))
    return [Part(template="who_else/_map.html", order=60, about=about)]
