"""The goals of one person, with their evidence."""

from collections.abc import Iterator

from app.goals.models import Goal, GoalEvidence
from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    for goal in Goal.select().where((Goal.owner == person) & Goal.deleted_at.is_null()):
        texts = [goal.what, goal.seen_by, goal.step, goal.obstacle, goal.helpers]
        yield OwnText(None, goal.made_at, _("Goal"), texts)
    mine = (Goal.owner == person) & Goal.deleted_at.is_null() & GoalEvidence.deleted_at.is_null()
    for line in GoalEvidence.select().join(Goal).where(mine):
        yield OwnText(None, line.at, _("Evidence for a goal"), [line.text])
