"""Views from outside in search results: for their owner, and for the other person where one is shared."""

from typing import Any

from app.contracts import LabelledTexts, SearchKind
from app.i18n import lazy
from app.outside_views.models import OutsideView

QUESTION, WHO, ANSWER = lazy("A question to somebody outside"), lazy("Whom you asked"), lazy("A view from outside")


def _texts(row: Any, mentorship: Any) -> LabelledTexts:
    """Whom the owner asked is left out where a mentorship shows it, because the other person may be searching."""
    who = [] if mentorship else [(WHO, row.who)]
    return [(QUESTION, row.question), (ANSWER, row.answer), *who]


SEARCH_KINDS = (
    SearchKind(
        model=OutsideView,
        columns=(OutsideView.question, OutsideView.who, OutsideView.answer, OutsideView.shared_in),
        texts=_texts,
        address=lambda row: f"/outside-views/{row.id}",
        is_private=lambda row: row.shared_in is None,
    ),
)
