"""The skills of the people in the story, and of the crowd."""

import secrets
from datetime import timedelta

from app import clock
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.seed.dates import ago
from app.seed.pairs import PROPOSED, SENT, Pair, event, moment
from app.seed.rows import BulkRows
from app.skills.models import Skill, SkillRating, SkillRound

IN_THE_CROWD = ("Running a meeting", "Leading a project", "Explaining a budget")

A_QUARTER = 91


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """Two skills of hers, one of them worth talking about, and one of his that waits for her rating."""
    amara, jonas = mentorship.mentee, mentorship.mentor
    workshop = _skill(mentorship, amara, 74, "Running a workshop")
    _both(workshop, 73, 2, 3)
    _again(mentorship, 41)
    _both(workshop, 40, 3, 3)
    scope = _skill(mentorship, amara, 40, "Saying no to extra scope")
    _both(scope, 39, 1, 3)
    _again(mentorship, 8)
    _both(workshop, 8, 3, 4)
    _both(scope, 8, 2, 4)
    listening = _skill(mentorship, jonas, 7, "Listening")
    _rate(listening, jonas, 7, 3)


def of_yuki_and_ines(mentorship: Mentorship) -> None:
    """A skill that Inès didn’t rate before the mentorship ended."""
    pricing = _skill(mentorship, mentorship.mentee, 50, "Explaining a price")
    _both(pricing, 49, 2, None)
    negotiating = _skill(mentorship, mentorship.mentee, 45, "Negotiating")
    _rate(negotiating, mentorship.mentee, 45, 2)


def skills(rows: BulkRows, pair: Pair) -> None:
    """Add a skill of the mentee in a pair of the crowd, which both have rated every quarter."""
    if pair.state in (PROPOSED, SENT) or pair.kind is MICRO:
        return
    name, chosen = IN_THE_CROWD[pair.number % len(IN_THE_CROWD)], moment(pair.day(8))
    skill = rows.put(Skill, mentorship=pair.mentorship, owner=pair.mentee, name=name, chosen_at=chosen)
    event(rows, pair.mentee, "skill.chosen", Skill, skill, chosen)
    lasted = min((clock.now() - pair.begun).days, 30 * (pair.kind.months or 1))
    for quarter, day in enumerate(range(9, max(lasted, 10), A_QUARTER)):
        at = moment(pair.day(day))
        round = rows.put(SkillRound, skill=skill, opened_by=pair.mentee, opened_at=at, revealed_at=at)
        for number, person in enumerate((pair.mentee, pair.mentor)):
            level = min(5, 1 + (pair.number + number) % 3 + quarter // 2)
            rows.put(SkillRating, round=round, person=person, level=level, rated_at=at)


def _skill(mentorship: Mentorship, owner: Person, days_ago: int, name: str) -> Skill:
    with clock.frozen_at(ago(days_ago)):
        skill: Skill = Skill.choose(by=owner, operation=secrets.token_hex(16), mentorship=mentorship, name=name)
    return skill


def _again(mentorship: Mentorship, days_ago: int) -> None:
    with clock.frozen_at(ago(days_ago)):
        SkillRound.open_in(mentorship, by=mentorship.mentee)


def _both(skill: Skill, days_ago: int, mentee: int, mentor: int | None) -> None:
    _rate(skill, skill.mentorship.mentee, days_ago, mentee)
    _rate(skill, skill.mentorship.mentor, days_ago, mentor)


def _rate(skill: Skill, by: Person, days_ago: int, level: int | None) -> None:
    """Rate it a while after the skills before it, as people do who rate one after the other."""
    round = SkillRound.get((SkillRound.skill == skill) & SkillRound.revealed_at.is_null())
    with clock.frozen_at(ago(days_ago) + timedelta(minutes=2 * skill.id)):
        SkillRound.rate(skill.mentorship, by=by, levels={round.id: level})
