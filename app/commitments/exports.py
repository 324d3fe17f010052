"""The commitments one person wrote down."""

from collections.abc import Iterator

from app.commitments.models import Commitment
from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    for each in Commitment.select().where((Commitment.made_by == person) & Commitment.deleted_at.is_null()):
        yield OwnText(each.mentorship_id, each.made_at, _("Commitment"), [each.text, each.cue])
