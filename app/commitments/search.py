"""Commitments in search results."""

from typing import Any

from app.commitments.models import Commitment
from app.contracts import SearchKind
from app.i18n import lazy

LABEL = lazy("Commitment")


def _address(row: Any) -> str:
    return f"/sessions/{row.session}" if row.session else f"/mentorships/{row.mentorship}"


SEARCH_KINDS = (
    SearchKind(
        model=Commitment,
        columns=(Commitment.mentorship, Commitment.session_id.alias("session"), Commitment.text, Commitment.cue),
        texts=lambda row, mentorship: [(LABEL, row.text), (LABEL, row.cue)],
        address=_address,
    ),
)
