"""Making the links of people on a list, where no mail is set up."""

from collections.abc import Iterable

from app.accounts.models import Invitation
from app.db import attempting, writing
from app.errors import RuleBroken
from app.people.models import Person

AT_ONCE = 75
"""How many links one page has."""


def make_links(people: Iterable[Person], *, by: Person, summary: str) -> list[tuple[Person, str]]:
    """A new link for each of these people, with its token. Their earlier link stops working.

    Leaves out whoever has joined in the meantime, and whoever somebody else has invited.
    """
    made = []
    with writing():
        for person in people:
            try:
                with attempting():
                    made.append((person, Invitation.make(person=person, by=by, summary=summary)))
            except RuleBroken:
                continue
    return made
