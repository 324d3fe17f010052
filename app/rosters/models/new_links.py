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

    Leaves out people who have joined in the meantime or were invited by somebody else. Takes the locks in the order of
    ids, so that two coordinators with the same people can't deadlock.
    """
    in_order, made = [*people], {}
    with writing():
        for person in sorted(in_order, key=lambda one: one.id):
            try:
                with attempting():
                    made[person.id] = Invitation.make(person=person, by=by, summary=summary)
            except RuleBroken:
                continue
    return [(person, made[person.id]) for person in in_order if person.id in made]
