"""The skills of mentorships with their rounds, as one of the two may see them."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peewee import JOIN, fn

from app.db import PreparedRows, in_list
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import RaisedTopic
from app.skills.models import Skill, SkillRating, SkillRound
from app.skills.rules.trends import are_far_apart


@dataclass
class RoundSeen:
    """A round as one person may see it: the other person's rating isn't read before the reveal."""

    id: int
    opened_at: datetime
    revealed_at: datetime | None
    mine: int | None
    mine_at: datetime | None
    theirs: int | None
    theirs_at: datetime | None
    is_theirs: bool
    """Whether the other person has rated."""

    @property
    def is_mine(self) -> bool:
        return self.mine_at is not None


@dataclass
class SkillHistory:
    """A skill with its rounds, the earliest first."""

    id: int
    name: str
    mentorship: Mentorship
    owner: Person
    is_mine: bool
    dropped_at: datetime | None
    called_before: str | None
    renamed_at: datetime | None
    topic_at: datetime | None
    """When it was put on the agenda."""

    settled_at: datetime | None
    """When they had talked about it."""

    rounds: list[RoundSeen] = field(default_factory=list)

    @property
    def revealed(self) -> list[RoundSeen]:
        return [round for round in self.rounds if round.revealed_at]

    @property
    def open_round(self) -> RoundSeen | None:
        return next((round for round in self.rounds if not round.revealed_at), None)

    @property
    def last(self) -> RoundSeen | None:
        """The last revealed round."""
        return self.revealed[-1] if self.revealed else None

    @property
    def earlier_name(self) -> str | None:
        """What it was called before, until both have rated it under its new name."""
        revealed_at = self.last.revealed_at if self.last else None
        return None if revealed_at and self.renamed_at and revealed_at > self.renamed_at else self.called_before

    @property
    def is_worth_talking_about(self) -> bool:
        """Whether the last two ratings are far apart, and the two haven't talked about it since."""
        last = self.last
        if last is None or self.dropped_at or not are_far_apart(last.mine, last.theirs):
            return False
        return not (self.settled_at and last.revealed_at and self.settled_at > last.revealed_at)

    @property
    def is_on_agenda(self) -> bool:
        return self.topic_at is not None and self.settled_at is None


def skills_in(user: Person, mentorship: Mentorship) -> list[SkillHistory]:
    """All skills of a mentorship, the earliest first. One query."""
    return _histories(user, [mentorship], _of_mentorship(mentorship=mentorship.id, user=user.id))


def own_skills(user: Person, mentorships: list[Mentorship]) -> list[SkillHistory]:
    """This person's own skills in all these mentorships. One query."""
    ids = [mentorship.id for mentorship in mentorships]
    return _histories(user, mentorships, _of_owner(mentorships=ids, user=user.id)) if ids else []


def history_of(user: Person, skill: Skill) -> SkillHistory:
    return next(each for each in skills_in(user, skill.mentorship) if each.id == skill.id)


def _histories(user: Person, mentorships: list[Mentorship], rows: list[Any]) -> list[SkillHistory]:
    by_id = {mentorship.id: mentorship for mentorship in mentorships}
    found: dict[int, SkillHistory] = {}
    for row in rows:
        if row.id not in found:
            mentorship = by_id[row.mentorship]
            owner, is_mine = mentorship.person_with(row.owner), row.owner == user.id
            found[row.id] = SkillHistory(
                id=row.id,
                name=row.name,
                mentorship=mentorship,
                owner=owner,
                is_mine=is_mine,
                dropped_at=row.dropped_at,
                called_before=row.called_before,
                renamed_at=row.renamed_at,
                topic_at=row.raised_at,
                settled_at=row.settled_at,
            )
        if row.round:
            found[row.id].rounds.append(
                RoundSeen(
                    row.round,
                    row.opened_at,
                    row.revealed_at,
                    row.mine,
                    row.mine_at,
                    row.theirs,
                    row.theirs_at,
                    bool(row.theirs_count),
                )
            )
    return list(found.values())


def _rows(param: Any) -> Any:
    """Each skill, once for each of its rounds. Reads the other person's rating only of revealed rounds."""
    mine, theirs, any_theirs = SkillRating.alias(), SkillRating.alias(), SkillRating.alias()
    is_theirs = (theirs.round == SkillRound.id) & (theirs.person != param("user"))
    has_rated = any_theirs.select(fn.COUNT(any_theirs.id)).where(
        (any_theirs.round == SkillRound.id) & (any_theirs.person != param("user"))
    )
    topic = (RaisedTopic.subject_type == "Skill") & (RaisedTopic.subject_id == Skill.id)
    return (
        Skill.select(
            Skill.id,
            Skill.mentorship,
            Skill.owner,
            Skill.name,
            Skill.dropped_at,
            Skill.called_before,
            Skill.renamed_at,
            RaisedTopic.raised_at,
            RaisedTopic.settled_at,
            SkillRound.id.alias("round"),
            SkillRound.opened_at,
            SkillRound.revealed_at,
            mine.level.alias("mine"),
            mine.rated_at.alias("mine_at"),
            theirs.level.alias("theirs"),
            theirs.rated_at.alias("theirs_at"),
            has_rated.alias("theirs_count"),
        )
        .join_from(Skill, SkillRound, JOIN.LEFT_OUTER)
        .join_from(
            SkillRound,
            mine,
            JOIN.LEFT_OUTER,
            on=(mine.round == SkillRound.id) & (mine.person == param("user")),
        )
        .join_from(SkillRound, theirs, JOIN.LEFT_OUTER, on=is_theirs & SkillRound.revealed_at.is_null(False))
        .join_from(Skill, RaisedTopic, JOIN.LEFT_OUTER, on=topic)
        .where(Skill.deleted_at.is_null())
        .order_by(Skill.id, SkillRound.id)
    )


_of_mentorship = PreparedRows(lambda param: _rows(param).where(Skill.mentorship == param("mentorship")))
_of_owner = PreparedRows(
    lambda param: _rows(param).where((Skill.owner == param("user")) & in_list(Skill.mentorship, param("mentorships")))
)
