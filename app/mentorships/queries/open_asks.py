"""Proposals that wait for one person's answer."""

from app.mentorships.models import Mentorship
from app.people.models import Person


def open_asks(person: Person) -> list[Mentorship]:
    """The proposals this person has been asked and hasn't answered, in the order they were made."""
    waiting = Mentorship.visible_to(person).order_by(Mentorship.id)
    return [ask for ask in waiting if ask.is_proposed and not ask.has_accepted(person)]
