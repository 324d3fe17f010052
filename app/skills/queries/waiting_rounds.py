"""The rounds that wait for somebody's rating."""

from typing import Any

from peewee import Case, fn

from app.db import PreparedRows, in_list
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.skills.models import Skill, SkillRating, SkillRound


def waiting_for(user: Person, mentorships: list[Mentorship]) -> dict[int, list[Any]]:
    """Rows with the `name` of the skill and `opened_at`, by mentorship, in active mentorships. One query.

    Reads nobody's rating. A review calls this to say what waits.
    """
    active = [each.id for each in mentorships if each.is_active]
    found: dict[int, list[Any]] = {}
    for row in _waiting(mentorships=active, user=user.id) if active else ():
        found.setdefault(row.mentorship, []).append(row)
    return found


def open_rounds(mentorship: Mentorship, user: Person, ids: list[int] | None = None) -> list[Any]:
    """The rounds to show in a form: the open ones, or those with these ids even if they were revealed since.

    Rows with `id`, the skill's `name`, `owner` and earlier name, and this person's own level as `mine` if they have
    `rated`.
    """
    rows = _in_form(mentorship=mentorship.id, user=user.id)
    return [row for row in rows if (row.revealed_at is None if ids is None else row.id in ids)]


def _to_rate(param: Any) -> Any:
    mine = SkillRating.select(SkillRating.round).where(SkillRating.person == param("user"))
    is_current = Skill.dropped_at.is_null() & Skill.deleted_at.is_null()
    # A plain IS NULL would let SQLite begin with the open rounds of everybody.
    is_open = Case(None, [(SkillRound.revealed_at.is_null(), 1)], 0) == 1
    return (
        SkillRound.select(Skill.mentorship, Skill.name, SkillRound.opened_at)
        .join(Skill)
        .where(in_list(Skill.mentorship, param("mentorships")) & is_current & is_open & SkillRound.id.not_in(mine))
        .order_by(SkillRound.id)
    )


def _all_current(param: Any) -> Any:
    own = (SkillRating.round == SkillRound.id) & (SkillRating.person == param("user"))
    level, rated = SkillRating.select(SkillRating.level).where(own), SkillRating.select(fn.COUNT(SkillRating.id))
    return (
        SkillRound.select(
            SkillRound.id,
            SkillRound.revealed_at,
            Skill.name,
            Skill.owner,
            SkillRound.opened_at,
            Skill.called_before,
            Skill.renamed_at,
            level.alias("mine"),
            rated.where(own).alias("rated"),
        )
        .join(Skill)
        .where((Skill.mentorship == param("mentorship")) & Skill.dropped_at.is_null() & Skill.deleted_at.is_null())
        .order_by(Skill.id, SkillRound.id)
    )


_waiting, _in_form = PreparedRows(_to_rate), PreparedRows(_all_current)
