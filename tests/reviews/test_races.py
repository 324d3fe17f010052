"""Two people and a review at the same moment, each on their own connection, with real commits."""

import pytest

from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models import Ending, Mentorship
from app.reviews.models import Review, ReviewAnswers
from app.reviews.rules.answers import Answers
from app.search_index.models import SearchEntry
from tests import factories
from tests.cast import Cast
from tests.databases import RACE_ROUNDS, at_once


@pytest.fixture
def mentorship(real_cast: Cast) -> Mentorship:
    """A pair that has agreed and has no review."""
    Review.delete().execute()
    return factories.again(real_cast.mentorship)


def opened(mentorship: Mentorship) -> Review:
    """A new review, after the earlier ones are gone."""
    Review.delete().execute()
    return Review.start(mentorship, by=mentorship.mentee)


def ready(review: Review, person, words: str = "Alpha"):
    return lambda: ReviewAnswers.get_ready(factories.again(review), Answers(keep=words), by=person)


def reveals(review: Review) -> int:
    return Event.select().where((Event.name == "review.revealed") & (Event.subject_id == review.id)).count()


def test_both_ready_at_once_reveals_exactly_once(mentorship):
    for _ in range(RACE_ROUNDS):
        review = opened(mentorship)
        outcomes = at_once(ready(review, mentorship.mentee), ready(review, mentorship.mentor))
        assert not [each for each in outcomes if isinstance(each, Exception)]
        assert sum(bool(each.revealed_at) for each in outcomes) == 1
        assert reveals(review) == 1
        sides = list(ReviewAnswers.select().where(ReviewAnswers.review == review))
        ours = (SearchEntry.kind == "review") & SearchEntry.subject_id.in_([side.id for side in sides])
        assert [entry.reader_id for entry in SearchEntry.select().where(ours)] == [0, 0]


def test_ready_in_two_tabs_keeps_one_and_refuses_the_other_in_words(mentorship):
    for _ in range(RACE_ROUNDS):
        review = opened(mentorship)
        tabs = at_once(ready(review, mentorship.mentee, "One"), ready(review, mentorship.mentee, "Other"))
        assert sum(isinstance(each, RuleBroken) for each in tabs) == 1
        (side,) = ReviewAnswers.select().where(ReviewAnswers.review == review)
        assert side.answers.keep in ("One", "Other")


def test_taking_ready_back_while_the_other_gets_ready_is_one_or_the_other(mentorship):
    for _ in range(RACE_ROUNDS):
        review = opened(mentorship)
        ready(review, mentorship.mentee)()
        back, other = at_once(
            lambda review=review: ReviewAnswers.take_back(factories.again(review), by=mentorship.mentee),
            ready(review, mentorship.mentor),
        )
        assert bool(other.revealed_at) == isinstance(back, RuleBroken)
        assert reveals(review) == bool(other.revealed_at)


def test_ending_in_the_middle_reveals_nothing_or_everything(mentorship):
    for _ in range(RACE_ROUNDS):
        Ending.delete().execute()
        review = opened(factories.again(mentorship))
        ready(review, mentorship.mentee)()
        _, other = at_once(
            lambda: Ending.end(factories.again(mentorship), by=mentorship.mentee), ready(review, mentorship.mentor)
        )
        is_revealed = bool(review.reread().revealed_at)
        assert is_revealed != isinstance(other, RuleBroken)
        readable = ReviewAnswers.visible_to(mentorship.mentor).where(ReviewAnswers.person == mentorship.mentee)
        assert readable.count() == is_revealed


def test_both_starting_one_at_once_start_one(mentorship):
    for _ in range(RACE_ROUNDS):
        Review.delete().execute()
        people = (mentorship.mentee, mentorship.mentor)
        started = at_once(*(lambda by=by: Review.start(factories.again(mentorship), by=by) for by in people))
        assert started[0] == started[1]
        assert Review.select().count() == 1
