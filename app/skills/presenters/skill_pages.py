"""The skills of a mentorship, and of a person on Growth."""

from dataclasses import dataclass
from datetime import datetime

from app import clock
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.skills.models import AGAIN_AFTER, MOST
from app.skills.presenters.skill_cards import SkillCard, card_of
from app.skills.queries.skill_histories import SkillHistory, own_skills, skills_in


@dataclass
class SkillsOfPair:
    """The skills of one mentorship: current ones, the reader's first, and dropped ones."""

    mentorship: Mentorship
    other: Person
    current: list[SkillCard]
    dropped: list[SkillCard]

    @property
    def waiting(self) -> int:
        """How many wait for the reader's rating."""
        if self.mentorship.has_ended:
            return 0
        return sum(bool((round := card.skill.open_round) and not round.is_mine) for card in self.current)

    @property
    def has_room(self) -> bool:
        return len(self.current) < MOST and not self.mentorship.has_ended

    @property
    def again_from(self) -> datetime | None:
        """From when a round can be opened again; None if there is nothing to rate again."""
        if self.mentorship.has_ended or any(card.skill.open_round for card in self.current):
            return None
        revealed = [card.skill.last.revealed_at for card in self.current if card.skill.last]
        return min((at + AGAIN_AFTER for at in revealed if at), default=None)

    @property
    def can_rate_again(self) -> bool:
        return bool(self.again_from and self.again_from <= clock.now())


@dataclass
class OwnSkills:
    """A person's own skills across mentorships: what they have now, and what is over."""

    current: list[SkillCard]
    past: list[SkillCard]
    going_on: list[Mentorship]
    """The mentorships in which they can choose a skill."""


def skills_of_pair(user: Person, mentorship: Mentorship) -> SkillsOfPair:
    skills = sorted(skills_in(user, mentorship), key=lambda skill: not skill.is_mine)
    current = [card_of(user, skill) for skill in skills if not skill.dropped_at]
    dropped = [card_of(user, skill) for skill in skills if skill.dropped_at]
    return SkillsOfPair(mentorship, mentorship.other(user), current, dropped)


def skills_on_growth(user: Person, mentorships: list[Mentorship]) -> OwnSkills:
    skills = own_skills(user, mentorships)
    return OwnSkills(
        current=[card_of(user, skill) for skill in skills if _is_current(skill)],
        past=[card_of(user, skill) for skill in skills if not _is_current(skill)],
        going_on=[each for each in mentorships if each.agreed_at and each.is_going_on and each.kind is not MICRO],
    )


def _is_current(skill: SkillHistory) -> bool:
    return not skill.dropped_at and not skill.mentorship.has_ended
