"""The lists that wait to be confirmed."""

from typing import Any

from app import clock
from app.db import PreparedRows
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment
from app.rosters.models import RosterList


def waiting_lists(user: Person) -> list[Any]:
    """The lists of the programmes that this coordinator looks after, the oldest first, without outdated ones."""
    return _waiting(person=user.id, since=clock.now() - RosterList.KEPT)


def _lists(param: Any) -> Any:
    coordinated = Enrolment.select(Enrolment.programme).where(
        (Enrolment.person == param("person")) & (Enrolment.role == COORDINATOR)
    )
    waits = RosterList.confirmed_at.is_null() & (RosterList.made_at > param("since"))
    return (
        RosterList.select(RosterList.id, RosterList.name, RosterList.lines, RosterList.made_at)
        .where(waits & RosterList.programme.in_(coordinated))
        .order_by(RosterList.id)
    )


_waiting = PreparedRows(_lists)
