"""Pairs who let Trellis tell coordinators that they've gone quiet, and have (docs/practice.md 7.3)."""

from typing import Any

from peewee import SQL

from app import clock
from app.db import PreparedRecords
from app.mentorships.models import Mentorship, Pause, with_interruptions
from app.mentorships.models.pauses_and_endings import Ending
from app.nudges.queries.nudges_of import begun_at
from app.nudges.queries.rhythm_facts import rhythm_facts
from app.nudges.rules.choosing import finding, window_of
from app.nudges.rules.facts import Facts
from app.nudges.rules.rhythm import QUIET
from app.people.models import Person


def _tell(param: Any) -> Any:
    """The mentorships of a programme whose agreement in force has the promise, without those of the reader."""
    mentee, mentor = Person.alias(), Person.alias()
    pairs = (
        Mentorship.select(Mentorship, mentee, mentor, Pause, Ending)
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
    )
    tells = (Mentorship.programme == param("programme")) & (Mentorship.tells_if_quiet == SQL("1"))
    outside = (Mentorship.mentee != param("reader")) & (Mentorship.mentor != param("reader"))
    return with_interruptions(pairs, Mentorship).where(tells & outside).order_by(Mentorship.id)


_rows = PreparedRecords(_tell)


def quiet_pairs(programme: int, reader: Person) -> list[Mentorship]:
    """The mentorships for which signal 2 was true when their seven days began and still is. One query, two if there may
    be any.
    """
    told = [each for each in _rows(programme=programme, reader=reader.id) if each.is_active]
    if not told:
        return []
    now, rhythms = clock.now(), rhythm_facts(dict.fromkeys(told, None))
    found = []
    for each in told:
        facts = Facts(begun_at=begun_at(each), agreed_at=each.agreed_at, **rhythms[each.id])
        if finding(QUIET, facts, window_of(facts, now)) and finding(QUIET, facts, now):
            found.append(each)
    return found
