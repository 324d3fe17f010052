"""The dates of an agreement that come back, and how an impact review settles its own."""

from app.agreed_dates.models.agreed_date import (
    A_QUARTER,
    AHEAD,
    CHANGED,
    CLAUSE_OF,
    END,
    KEPT,
    MILESTONE,
    OUTCOMES,
    REVIEW,
    AgreedDate,
)
from app.agreed_dates.models.settled_review import settle_review

__all__ = [
    "AHEAD",
    "A_QUARTER",
    "CHANGED",
    "CLAUSE_OF",
    "END",
    "KEPT",
    "MILESTONE",
    "OUTCOMES",
    "REVIEW",
    "AgreedDate",
    "settle_review",
]
