"""The closing pages that one person wrote."""

from collections.abc import Iterator

from app.closings.labels import FROM_HERE_SENTENCES
from app.closings.models import ClosingPage
from app.closings.models.closing_page import WORDS
from app.i18n import _
from app.mentorships.rules.own_texts import OwnText
from app.people.models import Person


def own_texts(person: Person) -> Iterator[OwnText]:
    mine = (ClosingPage.writer == person) & ClosingPage.deleted_at.is_null()
    for page in ClosingPage.select().where(mine):
        from_here = str(FROM_HERE_SENTENCES.get(page.from_here, ""))
        texts = [*(getattr(page, name) for name in WORDS), from_here]
        yield OwnText(page.mentorship_id, page.written_at, _("Closing page"), texts)
