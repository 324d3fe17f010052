"""What a coordinator reads on Today: that somebody has changed their address and nobody confirmed it."""

from datetime import timedelta
from typing import Any

from peewee import JOIN, Query, fn

from app import clock
from app.contracts import Need
from app.db import PreparedRows
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import FormerAddress, Person
from app.programmes.models import COORDINATOR, Enrolment
from app.text import isolated

A_WEEK = timedelta(days=7)
LAST = 3


def needs(user: Person, mentorships: list[Mentorship]) -> list[Need]:
    """For a week, people who changed their address without mail, which nobody could confirm. One query."""
    changed = {row.person: row for row in _changed(person=user.id, since=clock.now() - A_WEEK)}
    return [
        Need(
            mentorship=None,
            sentence=_("%(name)s has changed their e-mail address", name=isolated(row.name)),
            note=_("If you aren’t sure it was them, ask them outside Trellis"),
            is_mine=False,
            order=LAST,
            since=row.replaced_at,
        )
        for row in changed.values()
    ]


def _changed_without_mail(param: Any) -> Query:
    """People in a programme this person coordinates, except themself, whose new mailbox didn't confirm the change.

    Uses an outer join, because SQLite might begin an inner join with all people.
    """
    mine = Enrolment.alias()
    theirs = Enrolment.select(Enrolment.id).where(
        (Enrolment.programme == mine.programme) & (Enrolment.person == FormerAddress.person)
    )
    return (
        FormerAddress.select(FormerAddress.person.alias("person"), FormerAddress.replaced_at, Person.name)
        .join(Person, JOIN.LEFT_OUTER)
        .join_from(FormerAddress, mine, on=fn.EXISTS(theirs))
        .where(
            (mine.person == param("person"))
            & (mine.role == COORDINATOR)
            & (FormerAddress.replaced_at > param("since"))
            & ~FormerAddress.is_confirmed
            & FormerAddress.taken_back_at.is_null()
            & (FormerAddress.person != param("person"))
        )
    )


_changed = PreparedRows(_changed_without_mail)
