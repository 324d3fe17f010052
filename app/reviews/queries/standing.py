"""How far the two are with a review: what one person may know about the other before the reveal."""

from dataclasses import dataclass
from typing import Any

from peewee import Case

from app.db import PreparedRows
from app.people.models import Person
from app.reviews.models import Review, ReviewAnswers
from app.reviews.rules.answers import Answers


@dataclass(frozen=True)
class Standing:
    """The reader's own answers, and whether the other person has started, is ready or has shared. Nothing else of the
    other person's is read.
    """

    answers: Answers
    is_ready: bool
    has_shared: bool
    has_read: bool
    """Whether the reader has read what the other person shared."""

    have_they_started: bool
    are_they_ready: bool
    have_they_shared: bool

    @property
    def fingerprint(self) -> str:
        """A short hash of the reader's own saved answers."""
        return self.answers.fingerprint


def standing_of(user: Person, review: Review) -> Standing:
    """One query, which reads only the reader's own answers."""
    rows = {row.person: row for row in _sides(review=review.id, person=user.id)}
    mine, theirs = rows.get(user.id), rows.get(review.mentorship.other(user).id)
    return Standing(
        answers=Answers.read(mine.own if mine else ""),
        is_ready=bool(mine and mine.ready_at),
        has_shared=bool(mine and mine.shared_at),
        has_read=bool(mine and mine.read_at),
        have_they_started=theirs is not None,
        are_they_ready=bool(theirs and theirs.ready_at),
        have_they_shared=bool(theirs and theirs.shared_at),
    )


def _both(param: Any) -> Any:
    own = Case(None, [(ReviewAnswers.person == param("person"), ReviewAnswers.stored)], "").alias("own")
    columns = (ReviewAnswers.person, ReviewAnswers.ready_at, ReviewAnswers.shared_at, ReviewAnswers.read_at, own)
    return ReviewAnswers.select(*columns).where(ReviewAnswers.review == param("review"))


_sides = PreparedRows(_both)
