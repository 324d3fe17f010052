"""The sentences for the programme that one person wrote last."""

from collections.abc import Iterator

from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person
from app.sponsor_sentences.models import SponsorSentence


def own_texts(person: Person) -> Iterator[OwnText]:
    mine = (SponsorSentence.written_by == person) & SponsorSentence.deleted_at.is_null()
    for sentence in SponsorSentence.select().where(mine):
        label = _("A sentence for the programme")
        yield OwnText(sentence.mentorship_id, sentence.written_at, label, [sentence.text])
