"""Answers, addenda and decisions of reviews in search results. Before the reveal, only its writer finds an answer."""

from typing import Any

from app.contracts import LabelledTexts, SearchKind
from app.i18n import lazy
from app.reviews.models import Review, ReviewAddendum, ReviewAnswers, TogetherPage
from app.reviews.rules.answers import Answers
from app.reviews.rules.decisions import Decisions

ANSWERS, ADDED, DECIDED = (
    lazy("Answers in a review"),
    lazy("Something added to a review"),
    lazy("Something you decided together"),
)


def _texts(row: Any, mentorship: Any) -> LabelledTexts:
    return [(ANSWERS, text) for text in Answers.read(row.stored).texts]


SEARCH_KINDS = (
    SearchKind(
        model=ReviewAnswers,
        columns=(ReviewAnswers.review, ReviewAnswers.stored, Review.revealed_at),
        texts=_texts,
        address=lambda row: f"/reviews/{row.review}",
        is_private=lambda row: row.revealed_at is None,
        batch=lambda first, last: (
            ReviewAnswers.select(ReviewAnswers, Review).join(Review).where(ReviewAnswers.id.between(first, last))
        ),
    ),
    SearchKind(
        model=ReviewAddendum,
        columns=(ReviewAddendum.review, ReviewAddendum.text),
        texts=lambda row, mentorship: [(ADDED, row.text)],
        address=lambda row: f"/reviews/{row.review}",
        batch=lambda first, last: (
            ReviewAddendum.select(ReviewAddendum, Review).join(Review).where(ReviewAddendum.id.between(first, last))
        ),
    ),
    SearchKind(
        model=TogetherPage,
        columns=(TogetherPage.review, TogetherPage.stored),
        texts=lambda row, mentorship: [(DECIDED, text) for text in Decisions.read(row.stored).texts],
        address=lambda row: f"/reviews/{row.review}/together",
        batch=lambda first, last: (
            TogetherPage.select(TogetherPage, Review).join(Review).where(TogetherPage.id.between(first, last))
        ),
    ),
)
