"""What a view from outside is about: a goal, a skill or a step of its owner."""

from collections.abc import Callable
from typing import Any, NamedTuple

from app.goals.models import Goal
from app.i18n import _
from app.outside_views.models import OutsideView
from app.people.models import Person
from app.skills.models import Skill
from app.steps.models import CareerStep


class SubjectKind(NamedTuple):
    """A model that a view can be about, its words, and its page."""

    model: Any
    text: Callable[[Any], str]
    endpoint: str


KINDS = {
    "goal": SubjectKind(Goal, lambda goal: goal.what, "goals.show"),
    "skill": SubjectKind(Skill, lambda skill: skill.name, "skills.show"),
    "step": SubjectKind(CareerStep, lambda step: step.text, "steps.show"),
}


class Subject(NamedTuple):
    """A record that a view is about. `key` names it in a form and in a URL: `goal-3`."""

    type: str
    id: int
    text: str
    endpoint: str

    @property
    def page_name(self) -> str:
        """What a link back to its page says. A goal is a long sentence, so its page has a name."""
        return _("Your goal") if self.type == "goal" else self.text

    @property
    def key(self) -> str:
        return f"{self.type}-{self.id}"


def subject(owner: Person, type: str, id: int | None) -> Subject | None:
    """The subject, if it is this person's own and isn't deleted."""
    kind = KINDS.get(type)
    if kind is None or id is None or id < 1:
        return None
    model = kind.model
    mine = (model.owner == owner) & (model.id == id) & model.deleted_at.is_null()
    record = model.select().where(mine).get_or_none()
    return Subject(type, record.id, kind.text(record), kind.endpoint) if record else None


def subject_of(view: OutsideView) -> Subject | None:
    return subject(view.owner, view.about_type, view.about_id)


def subject_for(owner: Person, record: Any) -> Subject | None:
    """The subject that a record is for its owner; None for anybody else, and for other records."""
    type = next((name for name, kind in KINDS.items() if isinstance(record, kind.model)), None)
    if type is None or record.owner_id != owner.id:
        return None
    return Subject(type, record.id, KINDS[type].text(record), KINDS[type].endpoint)
