"""The names on one person's map."""

from collections.abc import Iterator

from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person
from app.who_else.models import Helper


def own_texts(person: Person) -> Iterator[OwnText]:
    for helper in Helper.select().where((Helper.owner == person) & Helper.deleted_at.is_null()):
        yield OwnText(None, helper.made_at, _("Who else helps"), [helper.name, helper.line])
