"""Who may do what with their own ways in."""

from app.accounts.models import Device
from app.people.models import Person


def end(user: Person, device: Device) -> bool:
    """Everybody signs their own devices out, and nobody another's."""
    return device.person_id == user.id
