"""Mail about reviews: one when it opens, reminders for those who aren't ready, and none that quotes anything."""

from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta

import pytest

from app import clock
from app.mail import composing
from app.mail.models import MailOptOut
from app.mentorships.models import Pause
from app.reviews.jobs import remind
from app.reviews.models import Review, ReviewAnswers, ReviewTopic
from app.reviews.rules.answers import Answers
from tests import factories
from tests.cast import Canaries, Stage, assemble
from tests.mailing import plain


@dataclass
class SungStage(Stage):
    """A database in which all the texts of the cast are canaries."""

    singing: Canaries


def without_reviews():
    singing = Canaries()
    cast = assemble(singing)
    Review.delete().execute()
    return cast, singing


@pytest.fixture(scope="session")
def review_stage(app, databases):
    with databases.filled_by(without_reviews) as (opened, (cast, singing)):
        yield SungStage(opened, cast, singing)


@pytest.fixture
def cast(database, review_stage):
    cast = deepcopy(review_stage.cast)
    for person in (cast["mentee"], cast["mentor"]):
        person.change_profile(zone=f"Etc/GMT{clock.now().hour - 12:+d}")  # where it is noon now, so that no mail waits
    return cast


@pytest.fixture
def review(cast):
    return Review.start(cast.mentorship, by=cast["mentor"])


@pytest.fixture
def reviews_mailed(round_at, post_office):
    """`reviews_mailed(days)` runs the job that many days from now and returns (recipient, subject, text) of new mail
    about reviews.
    """
    now = clock.now()
    seen = 0

    def new_ones(days):
        nonlocal seen
        moment = now + timedelta(days=days, minutes=1)
        with clock.frozen_at(moment):
            remind()
        round_at(moment)
        round_at(moment + composing.GATHER)
        new, seen = post_office.arrived[seen:], len(post_office.arrived)
        mails = [(mail["To"].addresses[0].addr_spec, mail["Subject"], plain(mail)) for mail in new]
        return sorted(mail for mail in mails if "review" in mail[1] or "/reviews/" in mail[2])

    return new_ones


def readers(mails):
    return [to for to, _, _ in mails]


def test_both_get_the_same_mail_when_it_opens(cast, review, reviews_mailed):
    both = sorted([cast["mentee"].email, cast["mentor"].email])
    mails = reviews_mailed(0)
    assert readers(mails) == both
    texts = {text.replace(cast["mentee"].call_name, "X").replace(cast["mentor"].call_name, "X") for _, _, text in mails}
    assert len({text.split("Four questions")[1].split("/reviews/")[0] for text in texts}) == 1
    assert all(f"/reviews/{review.id}" in text for text in texts)


def test_only_who_is_not_ready_is_reminded_on_the_day_and_a_week_later(cast, review, reviews_mailed):
    reviews_mailed(0)
    ReviewAnswers.get_ready(review, Answers(keep="quokka"), by=cast["mentee"])
    assert readers(reviews_mailed(13)) == []
    assert readers(reviews_mailed(14)) == [cast["mentor"].email]
    assert readers(reviews_mailed(15)) == []
    ((_, subject, text),) = reviews_mailed(21)
    assert "is still open" in subject
    assert "quokka" not in text
    assert "ready" not in text
    assert readers(reviews_mailed(29)) == []


@pytest.mark.parametrize("what", ["revealed", "paused", "talking"])
def test_no_reminder_for_a_review_that_needs_none(cast, review, reviews_mailed, what):
    reviews_mailed(0)
    ReviewAnswers.get_ready(review, Answers(keep="x"), by=cast["mentee"])
    if what == "revealed":
        ReviewAnswers.get_ready(review, Answers(keep="x"), by=cast["mentor"])
        assert readers(reviews_mailed(1)) == [cast["mentee"].email]
    elif what == "paused":
        Pause.begin(cast.mentorship, by=cast["mentee"], until=factories.day_in(40))
    else:
        with clock.frozen_at(clock.now() + timedelta(days=28)):
            ReviewTopic.talk_instead(review, title="Our review", by=cast["mentee"])
    assert readers(reviews_mailed(14)) == []


def test_a_reminder_never_goes_out_for_a_review_that_was_just_agreed(cast, review, reviews_mailed):
    """Not even if it was recorded a moment before both got ready."""
    reviews_mailed(0)
    with clock.frozen_at(clock.now() + timedelta(days=14)):
        assert remind() == 1
        for person in (cast["mentee"], cast["mentor"]):
            ReviewAnswers.get_ready(review, Answers(keep="x"), by=person)
        factories.together_page(review)
    assert reviews_mailed(14) == []
    assert reviews_mailed(21) == []


def test_whoever_stopped_mail_about_reviews_gets_none(cast, review, reviews_mailed):
    MailOptOut.stop(cast["mentor"], ["reviews"])
    assert readers(reviews_mailed(0)) == [cast["mentee"].email]


def test_sharing_is_mailed_to_the_other_without_a_word_of_it(cast, review, reviews_mailed, review_stage):
    reviews_mailed(0)
    said = review_stage.singing
    ReviewAnswers.get_ready(review, factories.review_answers(cast.mentorship, said), by=cast["mentee"])
    with clock.frozen_at(clock.now() + timedelta(days=29)):
        ReviewAnswers.share(review, by=cast["mentee"])
    ((to, subject, text),) = reviews_mailed(29)
    assert (to, "has shared their answers" in subject) == (cast["mentor"].email, True)
    assert {said.sung[canary] for canary in said.found_in(text)} <= {"call_me"}


def test_a_pair_that_let_the_last_review_pass_is_reminded_once(cast, reviews_mailed):
    passed = Review.start(cast.mentorship, by=cast["mentor"])
    long_ago = {name: clock.now() - timedelta(days=90) for name in ("opened_at", "closed_at")}
    Review.update(due_on=factories.day_in(-76), **long_ago).where(Review.id == passed.id).execute()
    assert Review.start(cast.mentorship, by=cast["mentor"]) != passed
    reviews_mailed(0)
    assert len(reviews_mailed(14)) == 2
    assert reviews_mailed(21) == []
