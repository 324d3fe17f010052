"""Introductions in search results, for the two people."""

from app.contracts import SearchKind
from app.i18n import lazy
from app.introductions.models import Introduction

LABEL, OUTCOME = lazy("An introduction"), lazy("What came of an introduction")

SEARCH_KINDS = (
    SearchKind(
        model=Introduction,
        columns=(Introduction.mentorship, Introduction.name, Introduction.why, Introduction.outcome),
        texts=lambda row, mentorship: [(LABEL, row.name), (LABEL, row.why), (OUTCOME, row.outcome)],
        address=lambda row: f"/introductions/{row.id}",
    ),
)
