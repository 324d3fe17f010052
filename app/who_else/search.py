"""Names on the map in search results, for their owner alone."""

from app.contracts import SearchKind
from app.i18n import lazy
from app.who_else.models import Helper

LABEL = lazy("Who else helps")

SEARCH_KINDS = (
    SearchKind(
        model=Helper,
        columns=(Helper.name, Helper.line),
        texts=lambda row, mentorship: [(LABEL, row.name), (LABEL, row.line)],
        address=lambda row: f"/who-else/{row.id}/edit",
        is_private=lambda row: True,
    ),
)
