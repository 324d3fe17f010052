"""The nudges of a person, at most one in each of their mentorships."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app import clock
from app.mentorships.models import Mentorship, MentorshipList
from app.nudges.queries.candidates import RHYTHM, Candidates, candidates
from app.nudges.queries.rhythm_facts import rhythm_facts
from app.nudges.rules.choosing import chosen, finding
from app.nudges.rules.facts import Facts, Finding
from app.people.models import Person

YOUNGEST = timedelta(days=7)
"""No rule is true in a younger mentorship."""


class Nudge(NamedTuple):
    """What a rule found in a mentorship."""

    mentorship: Mentorship
    finding: Finding


def nudges_of(user: Person, mentorships: MentorshipList) -> list[Nudge]:
    """In the order of the mentorships. One query if nothing is found, at most three otherwise."""
    now = clock.now()
    asked = {id: each for id, each in mentorships.active.items() if now - begun_at(each) >= YOUNGEST}
    if not asked:
        return []
    found = candidates(user, asked, now)
    facts = facts_of(user, [each for id, each in asked.items() if id in found.ids], found)
    nudges = ((asked[id], chosen(each, now, found.wishes(id))) for id, each in facts.items())
    return [Nudge(mentorship, finding) for mentorship, finding in nudges if finding]


def still_holds(kind: str, user: Person, mentorship: Mentorship) -> bool:
    """Whether the reason for a nudge that was on screen is still there."""
    if not mentorship.is_active or clock.now() - begun_at(mentorship) < YOUNGEST:
        return False
    now = clock.now()
    found = candidates(user, [mentorship.id], now)
    facts = facts_of(user, [mentorship] if found.ids else [], found).get(mentorship.id)
    return bool(facts and finding(kind, facts, now))


def facts_of(user: Person, mentorships: list[Mentorship], found: Candidates) -> dict[int, Facts]:
    """The facts of mentorships, by id, as this person knows them."""
    if not mentorships:
        return {}
    rhythms = rhythm_facts({each: each.role_of(user) for each in mentorships}, found.by_reason[RHYTHM])
    return {each.id: Facts(**_beginning(each), **rhythms[each.id]) for each in mentorships}


def _beginning(mentorship: Mentorship) -> dict[str, Any]:
    return {"begun_at": begun_at(mentorship), "agreed_at": mentorship.agreed_at}


def begun_at(mentorship: Mentorship) -> datetime:
    """When the second of the two said yes to a mentorship that has begun."""
    moments = (mentorship.mentee_accepted_at, mentorship.mentor_accepted_at)
    return max(moment for moment in moments if moment)
