"""The steps of one person."""

from collections.abc import Iterator

from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person
from app.steps.models import CareerStep


def own_texts(person: Person) -> Iterator[OwnText]:
    mine = (CareerStep.owner == person) & CareerStep.deleted_at.is_null()
    for step in CareerStep.select().where(mine):
        yield OwnText(None, step.made_at, _("Step"), [step.text])
