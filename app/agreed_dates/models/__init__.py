"""The dates of an agreement that come back, and how an impact review settles its own."""

from app.agreed_dates.models.agreed_date import (
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
