"""Changing one's own password, and signing out everywhere else."""

from app.accounts.models.device import Device
from app.accounts.models.one_time_link import OneTimeLink
from app.db import writing
from app.events.models import Event
from app.people.models import Person


def sign_out_elsewhere(person: Person, *, keep: int) -> None:
    """End every sign-in but the device `keep`, and every open link that signs in or sets a password."""
    with writing():
        Device.end_others(person, keep=keep)
        OneTimeLink.end_every_kind(person)


def change_password(person: Person, password_hash: str, *, keep: int) -> None:
    """Set a new password and sign every device out but `keep`; the person is told by mail."""
    with writing():
        person.change_password(password_hash)
        sign_out_elsewhere(person, keep=keep)
        Event.record(person, "password.changed", person)
