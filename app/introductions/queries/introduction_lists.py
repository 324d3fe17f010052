"""The introductions of a mentorship, and those that somebody asked for and that aren't finished."""

from typing import Any, NamedTuple

from app.db import PreparedRecords
from app.introductions.models import Introduction
from app.introductions.rules.states import DECLINED, FRUITFUL, OPEN
from app.mentorships.models import Mentorship
from app.people.models import Person

MOST = 200
"""Introductions of a mentorship in its list."""


class IntroductionList(NamedTuple):
    """The introductions of a mentorship, each group the newest first."""

    open: list[Introduction]
    made: list[Introduction]
    declined: list[Introduction]

    @property
    def is_empty(self) -> bool:
        return not (self.open or self.made or self.declined)


def introductions_in(mentorship: Mentorship) -> IntroductionList:
    """One query."""
    found = IntroductionList([], [], [])
    for each in _of_mentorship(mentorship=mentorship.id, most=MOST):
        each.mentorship, each.asker = mentorship, mentorship.person_with(each.asker_id)
        group = found.open if each.state in OPEN else found.declined if each.state == DECLINED else found.made
        group.append(each)
    return found


def unfinished_of(user: Person, mentorships: list[Mentorship]) -> list[Introduction]:
    """What somebody asked for in mentorships that go on: open, or made and nothing came of it yet. One query."""
    going_on = {each.id: each for each in mentorships if each.is_going_on}
    found = []
    for each in _asked_by(person=user.id) if going_on else []:
        if each.mentorship_id in going_on and each.state not in (DECLINED, FRUITFUL):
            each.mentorship = going_on[each.mentorship_id]
            found.append(each)
    return found


def _listed(param: Any) -> Any:
    here = (Introduction.mentorship == param("mentorship")) & Introduction.deleted_at.is_null()
    return Introduction.select().where(here).order_by(Introduction.id.desc()).limit(param("most"))


def _mine(param: Any) -> Any:
    mine = (Introduction.asker == param("person")) & Introduction.deleted_at.is_null()
    unfinished = Introduction.declined_at.is_null() & Introduction.outcome_at.is_null()
    return Introduction.select().where(mine & unfinished).order_by(Introduction.id.desc())


_of_mentorship = PreparedRecords(_listed)
_asked_by = PreparedRecords(_mine)
