"""Closing pages in search results: for their writer, and for the other person while they are shared."""

from typing import Any

from app.closings.labels import PROMPTS
from app.closings.models import ClosingPage
from app.contracts import LabelledTexts, SearchKind


def _texts(row: Any, mentorship: Any) -> LabelledTexts:
    return [(str(prompt), getattr(row, name)) for name, prompt in PROMPTS.items()]


SEARCH_KINDS = (
    SearchKind(
        model=ClosingPage,
        columns=(
            ClosingPage.mentorship,
            ClosingPage.became,
            ClosingPage.learned,
            ClosingPage.carry_on,
            ClosingPage.thanks,
            ClosingPage.shared_at,
        ),
        texts=_texts,
        address=lambda row: f"/mentorships/{row.mentorship}/closing",
        is_private=lambda row: row.shared_at is None,
    ),
)
