"""What search finds in a library: what coordinators added, for everybody in its programme, and our guides and cards."""

from app.contracts import SearchKind, ShippedText
from app.i18n import _, lazy
from app.library.labels import CARDS, PAGES
from app.library.models import LibraryEntry
from app.library.queries.shelves import left_out_for
from app.library.rules.shapes import Guide
from app.people.models import Person

LABEL = lazy("In the library")

SEARCH_KINDS = (
    SearchKind(
        model=LibraryEntry,
        columns=(LibraryEntry.title, LibraryEntry.line, LibraryEntry.text),
        texts=lambda row, mentorship: [(LABEL, row.title), (LABEL, row.line), (LABEL, row.text)],
        address=lambda row: f"/library/entries/{row.id}",
    ),
)


def shipped_texts() -> list[ShippedText]:
    """Our guides, worksheets and cards, in the language of this request."""
    guides = [
        ShippedText(page.item, _named(page), f"/library/guides/{page.key}", tuple(page.lines))
        for page in PAGES.values()
    ]
    cards = [
        ShippedText(card.item, _("A question card"), f"/library/cards/{card.key}", tuple(card.lines))
        for card in CARDS.values()
    ]
    return guides + cards


def _named(page: Guide) -> str:
    return _("A worksheet") if page.is_worksheet else _("A guide")


def left_out(user: Person) -> frozenset[str]:
    """The keys of those that all of somebody's programmes leave out."""
    return left_out_for(user)
