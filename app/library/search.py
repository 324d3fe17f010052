"""What search finds in a library: what coordinators added, for everybody in its programme, and our guides and cards."""

from app.contracts import SearchKind, ShippedText
from app.i18n import _, lazy
from app.library.labels import CARDS, GUIDES
from app.library.models import LibraryEntry
from app.library.queries.shelves import left_out_for
from app.people.models import Person

LABEL = lazy("In the library")

SEARCH_KINDS = (
    SearchKind(
        model=LibraryEntry,
        columns=(LibraryEntry.title, LibraryEntry.line, LibraryEntry.text),
        texts=lambda row, mentorship: [(LABEL, row.title), (LABEL, row.line), (LABEL, row.text)],
        address=lambda row: f"/library/entries/{row.id}",
        batch=lambda first, last: LibraryEntry.select().where(LibraryEntry.id.between(first, last)),
    ),
)


def shipped_texts() -> list[ShippedText]:
    """Our guides and cards, in the language of this request."""
    guides = [
        ShippedText(guide.item, _("A guide"), f"/library/guides/{guide.key}", tuple(guide.lines))
        for guide in GUIDES.values()
    ]
    cards = [
        ShippedText(card.item, _("A question card"), f"/library/cards/{card.key}", tuple(card.lines))
        for card in CARDS.values()
    ]
    return guides + cards


def left_out(user: Person) -> frozenset[str]:
    """The keys of those that all of somebody's programmes leave out."""
    return left_out_for(user)
