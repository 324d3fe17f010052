"""A pair that has agreed, and answers to a review."""

from collections.abc import Callable
from typing import Any

import pytest

from app.mentorships.models import Mentorship
from app.reviews.models import Review, ReviewAnswers
from app.reviews.rules.answers import Answers
from tests import factories


@pytest.fixture
def mentorship(cast: Any) -> Mentorship:
    """A pair that agreed today and has no review."""
    pair = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)
    factories.agreed(pair)
    return factories.again(pair)


@pytest.fixture
def review(mentorship: Mentorship) -> Review:
    """A review that opened today, for which nobody has answered."""
    return Review.start(mentorship, by=mentorship.mentee)


@pytest.fixture
def ready() -> Callable[..., Review]:
    """`ready(review, person, keep="…")` answers the review and gets ready."""

    def get_ready(review: Review, person: Any, **answers: Any) -> Review:
        answers = answers or {"keep": f"Words of {person.id}"}
        return ReviewAnswers.get_ready(review, Answers(**answers), by=person)

    return get_ready
