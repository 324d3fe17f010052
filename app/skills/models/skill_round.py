"""Rating a skill: both people alone, and both ratings revealed together (docs/practice.md 5.2).

Nobody can read the other person's rating before the round is revealed, and if the mentorship ends first, never.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from peewee import ForeignKeyField, IntegerField

from app import clock
from app.db import Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.skills.labels import LEVELS
from app.skills.models.skill import Skill

BOTH = 2

AGAIN_AFTER = timedelta(days=30)
"""From the reveal of a round to the next one of the same skill, at the least."""

Levels = dict[int, int | None]
"""A level by the id of a round; None if this person hasn't seen the skill."""


@dataclass
class Rated:
    """What saving ratings led to: the revealed skills, and those whose first ratings were revealed before."""

    revealed: list[Skill] = field(default_factory=list)
    too_late: list[Skill] = field(default_factory=list)


class SkillRound(Record):
    """One time that both rate a skill. A skill has at most one open round, which ends when both have rated."""

    skill = ForeignKeyField(Skill, backref="rounds", on_delete="CASCADE")
    opened_by = ForeignKeyField(Person, null=True, backref="skill_rounds", on_delete="RESTRICT")
    opened_at = UtcField()
    revealed_at = UtcField(null=True)
    skill_id: int
    opened_by_id: int | None

    @classmethod
    def open_in(cls, mentorship: Mentorship, *, by: Person | None) -> int:
        """Open a round of each current skill that has no open one and wasn't revealed in the last thirty days.

        Returns how many it opened. Raises RuleBroken if the mentorship has ended. A review calls this too; `by` is None
        if it opened by itself.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            here: Any = (Skill.mentorship == mentorship) & Skill.dropped_at.is_null() & Skill.deleted_at.is_null()
            return sum(cls.open_for(skill, by=by) for skill in Skill.select().where(here).order_by(Skill.id))

    @classmethod
    def open_for(cls, skill: Skill, *, by: Person | None) -> bool:
        """Open a round of one skill; whether it did. Run inside `writing()`."""
        last = cls.select().where(cls.skill == skill).order_by(cls.id.desc()).first()
        if last and (last.revealed_at is None or last.revealed_at > clock.now() - AGAIN_AFTER):
            return False
        Event.record(by, "skill_round.opened", cls.create(skill=skill, opened_by=by, opened_at=clock.now()))
        return True

    @classmethod
    def rate(cls, mentorship: Mentorship, *, by: Person, levels: Levels, typed: Submission | None = None) -> Rated:
        """Save one person's ratings, and close the draft. Reveals each round that both have rated now.

        A rating can change until its round is revealed; after that the first one counts. Raises RuleBroken if none of
        these skills can be rated any more, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            rated, rounds = Rated(), cls._on_screen(mentorship, levels)
            if not rounds:
                raise RuleBroken(_("These skills aren’t there any more, so nothing was saved."))
            for round in rounds:
                level = cls._valid(round, by, levels[round.id])
                if round.revealed_at:
                    if SkillRating.of(round, by) != level:
                        rated.too_late.append(round.skill)
                    continue
                SkillRating.keep(round, by, level)
                if round._reveal_when_both_are_in(by):
                    rated.revealed.append(round.skill)
            Draft.close(by, typed)
            return rated

    @classmethod
    def _on_screen(cls, mentorship: Mentorship, levels: Levels) -> list["SkillRound"]:
        """The rounds that these levels are for, of skills that weren't dropped or deleted since."""
        current: Any = (Skill.mentorship == mentorship) & Skill.dropped_at.is_null() & Skill.deleted_at.is_null()
        return list(cls.select(cls, Skill).join(Skill).where(current & cls.id.in_(list(levels))).order_by(cls.id))

    @staticmethod
    def _valid(round: "SkillRound", by: Person, level: int | None) -> int | None:
        if level not in LEVELS and not (level is None and round.skill.owner_id != by.id):
            raise RuleBroken(_("Choose one of the five levels."))
        return level

    def _reveal_when_both_are_in(self, by: Person) -> bool:
        if SkillRating.select().where(SkillRating.round == self).count() < BOTH:
            return False
        self.revealed_at = clock.now()
        there: Any = (SkillRound.id == self.id) & SkillRound.revealed_at.is_null()
        if not SkillRound.update(revealed_at=self.revealed_at).where(there).execute():
            return False
        Event.record(by, "skill_round.revealed", self)
        return True


class SkillRating(Record):
    """One person's rating in a round. Nobody else can read it before the reveal. Without a level: not seen."""

    round = ForeignKeyField(SkillRound, backref="ratings", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="skill_ratings", on_delete="RESTRICT")
    level = IntegerField(null=True)
    rated_at = UtcField()
    round_id: int
    person_id: int

    class Meta:
        indexes = ((("round", "person"), True),)

    @classmethod
    def keep(cls, round: SkillRound, person: Person, level: int | None) -> None:
        """Create or change one person's rating. Run inside `writing()`."""
        row = {"level": level, "rated_at": clock.now()}
        if not cls.update(row).where((cls.round == round) & (cls.person == person)).execute():
            cls.create(round=round, person=person, **row)

    @classmethod
    def of(cls, round: SkillRound, person: Person) -> int | None:
        """The level that this person gave."""
        row = cls.get_or_none((cls.round == round) & (cls.person == person))
        return row.level if row else None
