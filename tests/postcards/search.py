"""Search for postcards."""

from app.contracts import SearchKind
from tests.postcards.models import Postcard

SEARCH_KINDS = (
    SearchKind(
        model=Postcard,
        columns=(Postcard.mentorship, Postcard.text),
        texts=lambda row, mentorship: [("Postcard", row.text)],
        address=lambda row: f"/mentorships/{row.mentorship}",
    ),
)
