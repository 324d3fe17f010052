"""The part of Growth that shows who else helps."""

from dataclasses import dataclass

from app.contracts import Part
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.text import isolated
from app.who_else.queries.helper_map import HelperMap, helper_map


@dataclass
class HelpersOnGrowth:
    """The map, and how its title names the other people of the reader's mentorships that are going on."""

    map: HelperMap
    others: list[str]


def growth(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    found = helper_map(user, mentorships)
    if not (found.current or found.earlier):
        return []
    others = {each.other(user).id: each.other(user) for each in mentorships if each.is_going_on}
    about = HelpersOnGrowth(found, _named(list(others.values())))
    return [Part(template="who_else/_map.html", order=60, about=about)]


def _named(others: list[Person]) -> list[str]:
    """Their names. Of more than seven, six, and how many others there are."""
    named = [isolated(other.call_name) for other in (others if len(others) < 8 else others[:6])]
    if len(named) < len(others):
        named.append(_("%(count)d others", count=len(others) - len(named)))
    return named
