"""A person's skills and ratings: their own at any time, the other person's once they are revealed."""

from collections.abc import Iterator

from app.i18n import _
from app.mentorships.models import mentorships_of
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person
from app.skills.labels import LEVELS, NOT_SEEN
from app.skills.models import Skill
from app.skills.queries.skill_histories import RoundSeen, SkillHistory, skills_in


def own_texts(person: Person) -> Iterator[OwnText]:
    own = {skill.id: skill for skill in Skill.select().where(Skill.owner == person)}
    for mentorship in mentorships_of(person):
        for skill in skills_in(person, mentorship):
            if skill.is_mine:
                yield OwnText(mentorship.id, own[skill.id].chosen_at, _("A skill of yours"), _names(own[skill.id]))
            yield from _ratings(skill, person)


def _names(skill: Skill) -> list[str]:
    return (
        [skill.name, _("Called “%(name)s” before", name=skill.called_before)] if skill.called_before else [skill.name]
    )


def _ratings(skill: SkillHistory, person: Person) -> Iterator[OwnText]:
    for round in skill.rounds:
        if round.mine_at:
            label = _("Ratings of “%(skill)s”", skill=skill.name)
            yield OwnText(skill.mentorship.id, round.mine_at, label, _lines(skill, round, person))


def _lines(skill: SkillHistory, round: RoundSeen, person: Person) -> list[str]:
    mine = _("You: %(level)s", level=LEVELS[round.mine] if round.mine else NOT_SEEN)
    if not round.revealed_at:
        return [mine]
    theirs = LEVELS[round.theirs] if round.theirs else NOT_SEEN
    return [mine, _("%(name)s: %(level)s", name=skill.mentorship.other(person).name, level=theirs)]
