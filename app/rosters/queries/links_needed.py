"""Who of a list needs a link to join, where no mail is set up."""

from dataclasses import dataclass, field

from app import addresses
from app.accounts.models import Invitation
from app.people.models import Person
from app.rosters.models import RosterList, RosterRow
from app.rosters.models.taking_in import INVITED

AT_ONCE = 500


@dataclass
class LinksNeeded:
    """The people whom a list invited and who haven't joined, in the order of the list.

    `missing` have no open link. `made` have one that this coordinator made; the one made first comes first.
    """

    missing: list[Person] = field(default_factory=list)
    made: list[Person] = field(default_factory=list)


def links_needed(roster: RosterList, coordinator: Person) -> LinksNeeded:
    """Who has no link yet, and whose link this coordinator can replace."""
    people = _newcomers(roster)
    current: dict[int, Invitation] = {}
    for start in range(0, len(people), AT_ONCE):
        current |= Invitation.current_by_person([person.id for person in people[start : start + AT_ONCE]])
    opened = {id: each for id, each in current.items() if each.is_open}
    made = [person for person in people if person.id in opened and opened[person.id].can_be_renewed_by(coordinator)]
    made.sort(key=lambda person: opened[person.id].made_at)
    return LinksNeeded([person for person in people if person.id not in opened], made)


def _newcomers(roster: RosterList) -> list[Person]:
    """The people whom this list invited and who haven't joined."""
    rows = RosterRow.select(RosterRow.email).where((RosterRow.list == roster) & (RosterRow.done == INVITED))
    keys = [addresses.key(row.email) for row in rows.order_by(RosterRow.id)]
    found: dict[str, Person] = {}
    for start in range(0, len(keys), AT_ONCE):
        part = Person.email_key.in_(keys[start : start + AT_ONCE]) & Person.joined_at.is_null()
        found |= {person.email_key: person for person in Person.select().where(part)}
    return [found[key] for key in keys if key in found]
