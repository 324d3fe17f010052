"""Who may do what with their own ways in."""

from app.accounts.models import Device
from app.people.models import Person


def own(user: Person, person: Person) -> bool:
    """Everybody changes their own profile and password, and nobody another's."""
    return person.id == user.id


def end(user: Person, device: Device) -> bool:
    return device.person_id == user.id
