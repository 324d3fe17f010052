"""The nudges of a person, at most one in each of their mentorships."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from app import clock
from app.mentorships.models import Mentorship, MentorshipList
from app.nudges.queries.candidates import ANSWERS, Candidates, candidates
from app.nudges.queries.other_facts import other_facts
from app.nudges.queries.rhythm_facts import rhythm_facts
from app.nudges.rules.choosing import chosen, finding, resting
from app.nudges.rules.facts import Facts, Finding
from app.nudges.rules.others import AGREEMENT, DATE_PASSED, END
from app.nudges.rules.rhythm import NO_START, STARTS_WITHIN
from app.people.models import Person

YOUNGEST = timedelta(days=7)
"""No rule is true in a younger mentorship."""

Subject = tuple[str, Any]


class Nudge(NamedTuple):
    """What a rule found in a mentorship."""

    mentorship: Mentorship
    finding: Finding


class Nudges(NamedTuple):
    """The nudges of a person, and the subjects of needs that Today doesn't show: what a nudge says, or what "Not now"
    hides.
    """

    shown: list[Nudge]
    replaced: frozenset[Subject]


NONE = Nudges([], frozenset())


def nudges_of(user: Person, mentorships: MentorshipList) -> Nudges:
    """The nudges of now, in the order of the mentorships. One query if nothing is found, at most three otherwise."""
    now = clock.now()
    asked = {id: each for id, each in mentorships.active.items() if now - begun_at(each) >= YOUNGEST}
    if not asked:
        return NONE
    found = candidates(user, asked, now)
    facts = facts_of(user, [each for each in asked.values() if _may_speak_about(each, found, now)])
    nudges = [Nudge(asked[id], told) for id, each in facts.items() if (told := chosen(each, now, found.wishes(id)))]
    hidden = [Nudge(asked[id], rests) for id, each in facts.items() for rests in resting(each, now, found.wishes(id))]
    subjects = frozenset(subject for each in (*nudges, *hidden) for subject in subjects_of(each))
    return Nudges(nudges, subjects)


def _may_speak_about(mentorship: Mentorship, found: Candidates, now: datetime) -> bool:
    """Whether any rule may be true. In the first two weeks, only that an agreement waits for an answer: the others that
    speak early need two weeks without a session. This saves two queries, a tenth of Today in the second week.
    """
    if now - begun_at(mentorship) < STARTS_WITHIN:
        return mentorship.id in found.by_reason.get(ANSWERS, ())
    return mentorship.id in found.ids


def subjects_of(nudge: Nudge) -> list[Subject]:
    """What needs of Today are about that say the same. The row of a note or question that waits stays: somebody else
    waits for it.
    """
    mentorship, found = nudge
    if found.kind == NO_START:
        return [("first session", mentorship.id)]
    if found.kind == DATE_PASSED:
        return [("agreement" if found.numbers["what"] == AGREEMENT else "date", found.numbers["id"])]
    return [("date", found.numbers["id"]), ("closing", mentorship.id)] if found.kind == END else []


def still_holds(kind: str, user: Person, mentorship: Mentorship) -> bool:
    """Whether the reason for a nudge that was on screen is still there."""
    if not mentorship.is_active or clock.now() - begun_at(mentorship) < YOUNGEST:
        return False
    now = clock.now()
    found = candidates(user, [mentorship.id], now)
    facts = facts_of(user, [mentorship] if found.ids else []).get(mentorship.id)
    return bool(facts and finding(kind, facts, now))


def facts_of(user: Person, mentorships: list[Mentorship]) -> dict[int, Facts]:
    """The facts of mentorships, by id, as this person knows them."""
    if not mentorships:
        return {}
    roles = {each: each.role_of(user) for each in mentorships}
    rhythms, others = rhythm_facts(roles), other_facts(user, [each.id for each in roles], clock.now())
    return {
        each.id: Facts(
            begun_at=begun_at(each), agreed_at=each.agreed_at, role=role, **rhythms[each.id], **others.get(each.id, {})
        )
        for each, role in roles.items()
    }


def begun_at(mentorship: Mentorship) -> datetime:
    """When the second of the two said yes to a mentorship that has begun."""
    moments = (mentorship.mentee_accepted_at, mentorship.mentor_accepted_at)
    return max(moment for moment in moments if moment)
