"""The line with which somebody said what they would like to lead."""

from collections.abc import Iterator

from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person
from app.quarters.models import LeadWish


def own_texts(person: Person) -> Iterator[OwnText]:
    for wish in LeadWish.select().where(LeadWish.person == person):
        yield OwnText(None, wish.at, _("I’d like to lead"), [wish.text])
