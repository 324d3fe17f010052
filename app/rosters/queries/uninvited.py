"""Who of a list has no open invitation yet."""

from app import addresses
from app.accounts.models import Invitation
from app.people.models import Person
from app.rosters.models import RosterList, RosterRow
from app.rosters.models.taking_in import INVITED

AT_ONCE = 500


def without_link(roster: RosterList) -> list[Person]:
    """The people whom this list invited, who haven't joined and have no open invitation, in the order of the list."""
    rows = RosterRow.select(RosterRow.email).where((RosterRow.list == roster) & (RosterRow.done == INVITED))
    keys = [addresses.key(row.email) for row in rows.order_by(RosterRow.id)]
    found: dict[str, Person] = {}
    for start in range(0, len(keys), AT_ONCE):
        part = Person.email_key.in_(keys[start : start + AT_ONCE]) & Person.joined_at.is_null()
        people = list(Person.select().where(part))
        current = Invitation.current_by_person([person.id for person in people])
        found |= {person.email_key: person for person in people if not _is_open(current.get(person.id))}
    return [found[key] for key in keys if key in found]


def _is_open(invitation: Invitation | None) -> bool:
    return invitation is not None and invitation.is_open
