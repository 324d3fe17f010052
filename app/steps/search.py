"""Steps in search results: for their owner, and where they are shared."""

from app.contracts import SearchKind
from app.i18n import lazy
from app.steps.models import CareerStep

LABEL = lazy("Step")

SEARCH_KINDS = (
    SearchKind(
        model=CareerStep,
        columns=(CareerStep.text, CareerStep.shared_in),
        texts=lambda row, mentorship: [(LABEL, row.text)],
        address=lambda row: f"/steps/{row.id}",
        is_private=lambda row: row.shared_in is None,
    ),
)
