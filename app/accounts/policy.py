"""Who may sign out a device."""

from app.accounts.models import Device
from app.people.models import Person


def end(user: Person, device: Device) -> bool:
    """People may sign out their own devices only."""
    return device.person_id == user.id
