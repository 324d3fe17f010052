"""Taking in the people of a confirmed list, a few at a time, and proposing its pairs."""

from typing import Any

from app import clock
from app.accounts.models import Invitation
from app.coordination.models import activate
from app.db import attempting, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import ENROLLED as ENROLLED_EVENT
from app.programmes.models import Enrolment
from app.roles import MENTEE, MENTOR
from app.rosters.models.roster_list import SIDES, RosterList
from app.rosters.models.roster_row import RosterRow
from app.rosters.rules.fates import ACCEPT, AGAIN, RETURNS, UNCHANGED

AT_ONCE = 25
"""How many people one transaction takes in, so that others get their turn at the database."""

INVITED, ENROLLED, CHANGED, RETURNED, NOT_ANY_MORE = "invited", "enrolled", "changed", "returned", "not_any_more"
"""What came of a row: somebody new, somebody with an account, a change, somebody who had left and is back, or nothing
because they have left since, or for too long.
"""

ASKED, NOT_ASKED = "asked", "not_asked"
"""What came of a pair."""


def oldest_waiting() -> RosterList | None:
    """The oldest confirmed list that isn't worked through yet."""
    waits = RosterList.confirmed_at.is_null(False) & RosterList.finished_at.is_null()
    return RosterList.select().where(waits).order_by(RosterList.id).first()


def take_in_some(roster: RosterList) -> int:
    """Take in the next people of a list, then propose its next pairs, then finish it. Return how many rows it handled.

    Each row is handled once, however often this is interrupted and by however many processes it is called.
    """
    with writing(lock=f"roster:{roster.id}"):
        rows = list(_waiting(roster).limit(AT_ONCE))
        for row in rows:
            row.done = _take_in(roster, row)
            RosterRow.update(done=row.done).where(RosterRow.id == row.id).execute()
        if rows:
            return len(rows)
        pairs = list(_unpaired(roster).limit(AT_ONCE)) if roster.is_of_pairs else []
        for row in pairs:
            RosterRow.update(paired=_propose(roster, row)).where(RosterRow.id == row.id).execute()
        if not pairs:
            unfinished = (RosterList.id == roster.id) & RosterList.finished_at.is_null()
            RosterList.update(finished_at=clock.now()).where(unfinished).execute()
        return len(pairs)


def _waiting(roster: RosterList) -> Any:
    mine = (RosterRow.list == roster) & (RosterRow.verdict == ACCEPT) & (RosterRow.done == "")
    return RosterRow.select().where(mine).order_by(RosterRow.id)


def _take_in(roster: RosterList, row: RosterRow) -> str:
    """Take in one person, or nobody if that is refused."""
    try:
        with attempting():
            return _enrol(roster, row)
    except RuleBroken:
        return NOT_ANY_MORE


def _enrol(roster: RosterList, row: RosterRow) -> str:
    """Enrol one person and invite them, unless they are here. What somebody who has joined set stays as it is.

    Raises RuleBroken for somebody who has left since.
    """
    is_back = row.reason == RETURNS and _bring_back(roster, row)
    person = Person.invited(row.name, row.email)
    is_new = not Enrolment.has(person, roster.programme)
    Enrolment.enrol(person, roster.programme)
    team = row.more.get("team", "")
    Enrolment.say(person, roster.programme, role=row.role, places=row.places, team=team)
    if not person.has_joined and "name" in row.more.get("changes", ()) and person.name != row.name:
        person.change_profile(name=row.name)
    if not is_new:
        return RETURNED if is_back else CHANGED
    if person.has_joined:
        Event.record(roster.confirmed_by, ENROLLED_EVENT, _place_of(roster, person))
        return ENROLLED
    _invite(roster, person)
    return INVITED


def _bring_back(roster: RosterList, row: RosterRow) -> bool:
    """Undo that somebody left this programme, as its coordinator could on their page. Return False if that was undone
    already. Raises RuleBroken if they can't be brought back any more.
    """
    person = Person.with_email(row.email)
    if person is None or not person.is_deactivated or not Enrolment.has(person, roster.programme):
        return False
    activate(person, by=roster.confirmed_by)
    return True


def _invite(roster: RosterList, person: Person) -> None:
    Event.record(roster.confirmed_by, "person.invited", _place_of(roster, person))
    if roster.is_mailed:
        try:
            summary = roster.programme.summary_by(roster.confirmed_by)
            with attempting():
                Invitation.make_first(person=person, by=roster.confirmed_by, summary=summary, by_mail=True)
        except RuleBroken:
            return  # two invitations were mailed there today; their page offers to send it again


def _place_of(roster: RosterList, person: Person) -> Enrolment:
    return Enrolment.get((Enrolment.programme == roster.programme) & (Enrolment.person == person))


def _unpaired(roster: RosterList) -> Any:
    firsts = (RosterRow.list == roster) & (RosterRow.side == 1) & (RosterRow.skipped == "") & (RosterRow.paired == "")
    return RosterRow.select().where(firsts).order_by(RosterRow.id)


def _propose(roster: RosterList, first: RosterRow) -> str:
    """Propose the pair of one line to both people: each says yes or no themself."""
    second = RosterRow.get((RosterRow.list == roster) & (RosterRow.number == first.number) & (RosterRow.side == 2))
    roles = SIDES[roster.lines_are]
    people = {roles[row.side]: row for row in (first, second) if is_taken_in(row)}
    if len(people) < 2:
        return NOT_ASKED
    try:
        with attempting():
            Mentorship.pair(
                by=roster.confirmed_by,
                operation=f"roster-row:{first.id}",
                programme=roster.programme,
                kind=roster.kind,
                mentee={"name": people[MENTEE].name, "email": people[MENTEE].email},
                mentor={"name": people[MENTOR].name, "email": people[MENTOR].email},
            )
    except RuleBroken:
        return NOT_ASKED
    return ASKED


def is_taken_in(row: RosterRow) -> bool:
    """Whether the person of this row is in the programme once the list is worked through."""
    return bool(row.email) and (row.verdict == ACCEPT or row.reason in (AGAIN, UNCHANGED))
