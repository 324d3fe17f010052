"""The things on a shelf in search results, for the two people."""

from app.contracts import SearchKind
from app.i18n import lazy
from app.shelf.models import ShelfItem

LABEL = lazy("On your shelf")

SEARCH_KINDS = (
    SearchKind(
        model=ShelfItem,
        columns=(
            ShelfItem.mentorship,
            ShelfItem.title,
            ShelfItem.why,
            ShelfItem.text,
            ShelfItem.address,
            ShelfItem.file_name,
        ),
        texts=lambda row, mentorship: [
            (LABEL, text) for text in (row.title, row.why, row.text, row.address, row.file_name)
        ],
        address=lambda row: f"/shelf/{row.id}",
    ),
)
