"""What ends with an account when its person leaves. The room coordination decides who may do that."""

from app.accounts.models.device import Device
from app.accounts.models.one_time_link import OneTimeLink
from app.accounts.models.wanted_page import WantedPage
from app.db import writing
from app.events.models import Event
from app.people.models import Person


def end_access(person: Person) -> None:
    """Sign a person out everywhere and end every open link. Run inside `writing()`."""
    Device.end_all(person)
    OneTimeLink.end_every_kind(person)
    Event.record(person, "links.ended", person)


def ask_about_deactivation(person: Person, place: str = "") -> None:
    """Ask for the mail that says why somebody who has left can't sign in (coordination/mail.py). It takes the place of
    a link, so that asking for one gives the same answer as always, and takes as long.
    """
    with writing():
        WantedPage.keep(Event.record(person, "deactivation.asked", person), place)
