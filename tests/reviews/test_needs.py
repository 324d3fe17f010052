"""What a review asks on Today, in each of its states."""

from app.mentorships.models import Pause, mentorships_of
from app.reviews.models import Review, ReviewAnswers, ReviewTopic
from app.reviews.needs import needs
from app.reviews.rules.answers import Answers
from tests import factories
from tests.statements import statements
from tests.time_of_day import later


def asked(person):
    """(sentence, label of the button) of each need of this person; None for a label if it waits for the other."""
    return [(need.sentence, need.button and need.button.label) for need in needs(person, mentorships_of(person))]


def test_a_review_waits_for_both_until_they_are_ready(review, ready):
    mentee, mentor = review.mentorship.mentee, review.mentorship.mentor
    for person, other in ((mentee, mentor), (mentor, mentee)):
        ((sentence, label),) = asked(person)
        assert sentence == f"Your review with {other.call_name} is open: four questions, about three minutes."
        assert label == "Answer"
    ready(review, mentee)
    assert asked(mentee) == [(f"{mentor.call_name} isn’t ready in your review yet", None)]
    ((sentence, label),) = asked(mentor)
    assert "is ready in your review" in sentence
    ready(review, mentor)
    for person in (mentee, mentor):
        ((sentence, label),) = asked(person)
        assert ("side by side" in sentence, label) == (True, "Read it")
    with later(8):
        assert asked(mentee) == []


def test_a_first_look_says_that_it_is_short(mentorship):
    review = Review.open_due(mentorship, "first look", factories.day_in(9))
    ((sentence, _),) = asked(review.mentorship.mentor)
    assert "two questions, about a minute" in sentence


def test_after_two_weeks_the_ready_person_is_asked_what_to_do(review, ready):
    mentee, mentor = review.mentorship.mentee, review.mentorship.mentor
    ready(review, mentee)
    with later(28):
        assert asked(mentee) == [
            (f"{mentor.call_name} hasn’t answered your review. You can share yours, or talk instead.", "Choose")
        ]
        ReviewAnswers.share(review, by=mentee)
        assert asked(mentee) == []
        ((sentence, _),) = asked(mentor)
        assert "has shared their answers" in sentence


def test_talking_instead_asks_nobody_any_more(review, ready):
    mentee, mentor = review.mentorship.mentee, review.mentorship.mentor
    ready(review, mentee)
    with later(28):
        ReviewTopic.talk_instead(review, title="Our review", by=mentee)
        assert asked(mentee) == asked(mentor) == []


def test_a_pause_asks_nothing(review):
    Pause.begin(review.mentorship, by=review.mentorship.mentee, until=factories.day_in(9))
    assert asked(review.mentorship.mentee) == []


def test_any_number_of_reviews_takes_one_query(cast, review):
    mentor = review.mentorship.mentor
    for _ in range(3):
        pair = factories.pair(factories.member("Noor", within=cast.programme), mentor, within=cast.programme)
        factories.agreed(pair)
        other = Review.start(factories.again(pair), by=mentor)
        ReviewAnswers.get_ready(other, Answers(keep="x"), by=mentor)
    mentorships = mentorships_of(mentor)
    with statements() as sent:
        assert len(needs(mentor, mentorships)) == 4
    assert len(sent) == 1
