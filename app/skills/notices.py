"""What the list of notices says about skills that both people rate."""

from app.commitments.notices import GROWTH
from app.contracts import NoticeKind
from app.events.models import Event
from app.i18n import lazy
from app.mentorships.models import select_with_pair
from app.people.models import Person
from app.skills.models import Skill, SkillRound


def _others(event: Event, skill: int | None) -> list[Person]:
    query = select_with_pair(Skill).where((Skill.id == skill) & Skill.deleted_at.is_null())
    pairs = [each.mentorship for each in query if each.mentorship.is_active]
    return [other for pair in pairs for other in pair.partners_of(event.actor)]


def _of_skill(event: Event) -> list[Person]:
    return _others(event, event.subject_id)


def _skill_of_round(event: Event) -> int | None:
    found = event.subject(SkillRound)
    return found.skill_id if found else None


def _of_round(event: Event) -> list[Person]:
    return _others(event, _skill_of_round(event))


NOTICES = {
    "skill.chosen": NoticeKind(
        sentence=lazy("%(name)s chose a skill. You can both rate it."),
        endpoint="skills.show",
        recipients=_of_skill,
        subject=GROWTH,
    ),
    "skill_round.revealed": NoticeKind(
        sentence=lazy("%(name)s rated a skill too. You can both see how."),
        endpoint="skills.show",
        target=_skill_of_round,
        recipients=_of_round,
        subject=GROWTH,
    ),
}
