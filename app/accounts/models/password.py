"""Changing your own password."""

from app.accounts.models.device import Device
from app.db import writing
from app.events.models import Event
from app.people.models import Person


def change_password(person: Person, password_hash: str, *, keep: int) -> None:
    """Set a new password and sign out every device but `keep`. The person gets a mail about it."""
    with writing():
        person.change_password(password_hash)
        Device.sign_out_elsewhere(person, keep=keep)
        Event.record(person, "password.changed", person)
