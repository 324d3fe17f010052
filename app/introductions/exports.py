"""The introductions that one person asked for, with what came of them."""

from collections.abc import Iterator

from app.i18n import _
from app.introductions.models import Introduction
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    mine = (Introduction.asker == person) & Introduction.deleted_at.is_null()
    for each in Introduction.select().where(mine):
        texts = [text for text in (each.name, each.why, each.outcome) if text]
        yield OwnText(each.mentorship_id, each.asked_at, _("An introduction"), texts)
