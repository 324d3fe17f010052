"""Opening a review, answering alone, the reveal, and what happens when one of the two doesn't answer."""

from datetime import timedelta

import pytest

from app import clock
from app.agreed_dates.models import REVIEW, AgreedDate
from app.agreed_dates.needs import needs as needs_of_dates
from app.errors import Overtaken, RuleBroken
from app.goals.models import GoalSureness
from app.mentorship_kinds import MICRO, NEW_ROLE, REVERSE
from app.mentorships.models import Ending, Mentorship, MentorshipList, Pause
from app.people.models import Person
from app.reviews.exports import own_texts
from app.reviews.jobs import open_reviews
from app.reviews.models import Review, ReviewAddendum, ReviewAnswers, ReviewTopic
from app.reviews.models.review_goals import kept_goals
from app.reviews.queries.openings import next_review
from app.reviews.queries.standing import standing_of
from app.reviews.rules.answers import Answers
from app.sessions.models import RaisedTopic
from tests import factories
from tests.time_of_day import later


def readable_by(person, review):
    rows = ReviewAnswers.visible_to(person).where(ReviewAnswers.review == review)
    return [row.answers.keep for row in rows if row.stored]


# Opening


def test_the_first_look_opens_two_weeks_before_the_thirtieth_day(mentorship):
    assert next_review(mentorship) == ("first look", clock.today_in("UTC") + timedelta(days=30))
    with later(15):
        assert open_reviews() == 0
    with later(16):
        open_reviews()
        assert open_reviews() == 0
    (review,) = Review.of(mentorship)
    assert (review.kind, review.due_on) == ("first look", clock.today_in("UTC") + timedelta(days=30))
    assert factories.count_of("review.opened") >= 1


def test_a_review_opens_and_its_patience_ends_on_the_mentees_day(mentorship, ready):
    """The mentor is eleven hours behind, and the mentee eleven ahead."""
    mentorship.mentee.change_profile(zone="Etc/GMT-11")
    mentorship.mentor.change_profile(zone="Etc/GMT+11")
    pair = factories.again(mentorship)
    due = next_review(pair).on
    begins = clock.starts(due - timedelta(days=14), pair.mentee.zone)
    with clock.frozen_at(begins - timedelta(minutes=1)):
        assert open_reviews() == 0
    with clock.frozen_at(begins + timedelta(minutes=1)):
        assert clock.today_in(pair.mentor.zone) < clock.today_in(pair.mentee.zone)
        open_reviews()
    (review,) = Review.of(pair)
    ready(review, pair.mentor)
    over = clock.starts(due + timedelta(days=14), pair.mentee.zone)
    with clock.frozen_at(over - timedelta(minutes=1)), pytest.raises(RuleBroken, match="a little longer"):
        ReviewAnswers.share(factories.again(review), by=pair.mentor)
    with clock.frozen_at(over + timedelta(minutes=1)):
        ReviewAnswers.share(factories.again(review), by=pair.mentor)


def test_a_kind_with_its_own_rhythm_has_no_first_look_and_a_micro_mentorship_no_review(cast):
    new_role = factories.pair(cast["outsider"], cast["mentor"], within=cast.programme, kind=NEW_ROLE)
    factories.agreed(new_role)
    assert next_review(factories.again(new_role)).kind == "quarterly"
    micro = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme, kind=MICRO)
    Mentorship.update(agreed_at=clock.now()).where(Mentorship.id == micro.id).execute()
    assert next_review(factories.again(micro)) is None
    with pytest.raises(RuleBroken, match="while your mentorship is going on"):
        Review.start(factories.again(micro), by=cast["outsider"])


def test_a_reverse_mentorship_has_a_review_after_its_third_and_sixth_session(cast):
    with clock.frozen_at(clock.now() - timedelta(days=200)):
        pair = factories.pair(cast["outsider"], cast["mentor"], within=cast.programme, kind=REVERSE)
        factories.agreed(pair)
    AgreedDate.update(day=factories.day_in(80)).where(AgreedDate.mentorship == pair.id).execute()
    for days in (-180, -150):
        factories.held(pair, days=days)
    assert next_review(factories.again(pair)).on == factories.day_in(80)
    factories.held(pair, days=-1)
    open_reviews()
    (review,) = Review.of(pair)
    assert review.due_on == factories.day_in(13)
    assert next_review(factories.again(pair)).on == factories.day_in(80)


def test_the_quarterly_review_opens_two_weeks_before_the_review_date_of_the_agreement(mentorship):
    agreed = AgreedDate.get((AgreedDate.mentorship == mentorship) & (AgreedDate.kind == REVIEW))
    day = agreed.day
    with later(20):
        open_reviews()
    with later((day - clock.today_in("UTC")).days - 14):
        open_reviews()
    found = [(review.kind, review.due_on, review.closed_at is None) for review in Review.of(mentorship)]
    assert found[0] == ("quarterly", day, True)
    assert found[1][0::2] == ("first look", False)


def test_a_pair_that_has_not_met_since_a_review_nobody_answered_gets_no_other(mentorship):
    """A pair that has faded isn't asked every three months. As soon as the two meet, they are."""
    with later(80):
        open_reviews()
    with later(175):
        assert open_reviews() == 0
    with later(175):
        factories.held(mentorship, days=-5)
        assert open_reviews() == 1
    assert [review.kind for review in Review.of(mentorship)] == ["quarterly", "quarterly"]


def test_a_late_review_is_never_due_after_the_end(mentorship):
    mentorship = factories.again(mentorship)
    day = mentorship.ends_on - timedelta(days=3)
    with clock.frozen_at(clock.starts(mentorship.ends_on, "UTC") - timedelta(days=5)):
        assert Review.open_due(mentorship, "quarterly", clock.today_in("UTC") - timedelta(days=2)) is None
        assert Review.open_due(mentorship, "quarterly", day).due_on == day


def test_while_a_review_is_open_nothing_else_asks_about_its_date(mentorship):
    Review.start(mentorship, by=mentorship.mentee)
    agreed = AgreedDate.get((AgreedDate.mentorship == mentorship) & (AgreedDate.kind == REVIEW))
    assert agreed.in_review_at
    with clock.frozen_at(clock.starts(agreed.day, "UTC") + timedelta(days=1)):
        assert needs_of_dates(mentorship.mentee, MentorshipList([factories.again(mentorship)])) == []


def test_two_people_who_start_one_on_the_same_day_start_one(mentorship, ready):
    first = Review.start(mentorship, by=mentorship.mentee)
    assert Review.start(mentorship, by=mentorship.mentor) == first
    ready(first, mentorship.mentee)
    ready(first, mentorship.mentor)
    assert Review.start(mentorship, by=mentorship.mentor) == first
    with later(1.5):
        assert Review.start(mentorship, by=mentorship.mentor) != first


def test_a_pair_that_has_not_agreed_is_paused_or_has_ended_cannot_start_one(cast, mentorship):
    begun = factories.pair(cast["outsider"], cast["mentor"], within=cast.programme)
    with pytest.raises(RuleBroken, match="you’ve agreed"):
        Review.start(begun, by=cast["outsider"])
    Pause.begin(mentorship, by=mentorship.mentee, until=factories.day_in(9))
    with pytest.raises(RuleBroken, match="while your mentorship is going on"):
        Review.start(factories.again(mentorship), by=mentorship.mentee)
    Ending.end(mentorship, by=mentorship.mentee)
    with pytest.raises(RuleBroken, match="has ended"):
        Review.start(factories.again(mentorship), by=mentorship.mentee)


def test_a_paused_pair_gets_its_review_when_it_resumes(mentorship):
    with later(10):
        Pause.begin(mentorship, by=mentorship.mentee, until=factories.day_in(15))
    with later(18):
        open_reviews()
        assert Review.of(mentorship) == []
    with later(26):
        open_reviews()
        assert len(Review.of(mentorship)) == 1


# Alone


def test_nobody_reads_the_other_answers_before_both_are_ready(review, ready):
    mentee, mentor = review.mentorship.mentee, review.mentorship.mentor
    ready(review, mentee, keep="Alpha")
    assert readable_by(mentee, review) == ["Alpha"]
    assert readable_by(mentor, review) == []
    seen = standing_of(mentor, review)
    assert (seen.answers, seen.have_they_started, seen.are_they_ready) == (Answers(), True, True)
    now = ready(review, mentor, keep="Beta")
    assert now.revealed_at
    assert sorted(readable_by(mentee, review)) == sorted(readable_by(mentor, review)) == ["Alpha", "Beta"]
    assert factories.count_of("review.revealed") == 1


def test_ready_can_be_taken_back_until_both_are(review, ready):
    mentee, mentor = review.mentorship.mentee, review.mentorship.mentor
    ready(review, mentee, keep="Alpha")
    ReviewAnswers.take_back(review, by=mentee)
    ready(review, mentor)
    assert not review.reread().revealed_at
    assert standing_of(mentee, review).answers.keep == "Alpha"
    ready(review, mentee, keep="Gamma")
    assert review.reread().revealed_at
    with pytest.raises(RuleBroken, match="don’t change any more"):
        ReviewAnswers.take_back(review, by=mentee)


def test_after_the_reveal_the_same_answers_change_nothing_and_others_are_refused(review, ready):
    mentee = review.mentorship.mentee
    ready(review, mentee, keep="Alpha")
    ready(review, review.mentorship.mentor)
    assert ready(review, mentee, keep="Alpha").revealed_at
    with pytest.raises(Overtaken, match="locked"):
        ready(review, mentee, keep="Other")
    assert factories.count_of("review.revealed") == 1


def test_other_answers_from_a_second_tab_are_refused_with_both_texts_kept(review, ready):
    mentee = review.mentorship.mentee
    ready(review, mentee, keep="From one tab")
    with pytest.raises(Overtaken, match="somewhere else"):
        ready(review, mentee, keep="From another")
    seen = standing_of(mentee, review).fingerprint
    ReviewAnswers.get_ready(review, Answers(keep="Both"), by=mentee, seen=seen)
    assert standing_of(mentee, review).answers.keep == "Both"


def test_nothing_at_all_is_no_answer(review, ready):
    with pytest.raises(RuleBroken, match="at least one"):
        ready(review, review.mentorship.mentee, keep="")


def test_what_is_typed_is_kept_and_shows_only_that_somebody_has_started(review):
    mentee, mentor = review.mentorship.mentee, review.mentorship.mentor
    ReviewAnswers.save_progress(review, Answers(keep="Half a thou"), by=mentee)
    assert standing_of(mentee, review).answers.keep == "Half a thou"
    assert not standing_of(mentee, review).is_ready
    assert standing_of(mentor, review).have_they_started
    assert readable_by(mentor, review) == []


def test_the_goals_are_kept_as_they_were_at_the_reveal(cast):
    review = cast.revealed_review
    kept = kept_goals(review.goals)
    assert [goal.owner_id for goal in kept] == [cast["mentee"].id, cast["mentor"].id]
    what = cast.goal.what
    cast.goal.move_to_bin(by=cast["mentee"])
    assert kept_goals(factories.again(review).goals)[0].what == what


def test_how_sure_somebody_is_goes_to_their_own_goals_alone(cast):
    review, goal = cast.open_review, cast.goal
    before = GoalSureness.select().where(GoalSureness.goal == goal).count()
    ReviewAnswers.get_ready(review, Answers(keep="x"), by=cast["mentor"], sure={goal.id: 2})
    assert GoalSureness.select().where(GoalSureness.goal == goal).count() == before


# Ended, paused, gone


@pytest.mark.parametrize("how", ["ended", "paused", "left"])
def test_nothing_is_revealed_when_it_stops_in_the_middle(review, ready, how):
    mentorship = review.mentorship
    ready(review, mentorship.mentee, keep="Alpha")
    if how == "ended":
        Ending.end(mentorship, by=mentorship.mentor)
    elif how == "left":
        Person.deactivate(mentorship.mentee)
    else:
        Pause.begin(mentorship, by=mentorship.mentor, until=factories.day_in(9))
    stopped = factories.again(review)
    with pytest.raises(RuleBroken):
        ready(stopped, mentorship.mentor)
    assert not review.reread().revealed_at
    assert readable_by(mentorship.mentor, review) == []
    assert readable_by(mentorship.mentee, review) == ["Alpha"]
    assert ["Alpha"] in [own.texts for own in own_texts(mentorship.mentee)]
    if how == "paused":
        with later(10):
            assert ready(factories.again(review), mentorship.mentor).revealed_at


# When the other person doesn't answer


def test_two_weeks_after_the_date_the_ready_person_may_share(review, ready):
    mentee, mentor = review.mentorship.mentee, review.mentorship.mentor
    with pytest.raises(RuleBroken, match="ready first"):
        ReviewAnswers.share(review, by=mentee)
    ready(review, mentee, keep="Alpha")
    with later(27), pytest.raises(RuleBroken, match="a little longer"):
        ReviewAnswers.share(review, by=mentee)
    with pytest.raises(RuleBroken, match="nothing to read"):
        ReviewAnswers.read_shared(review, by=mentor)
    with later(28):
        ReviewAnswers.share(review, by=mentee)
        assert readable_by(mentor, review) == []
        with pytest.raises(RuleBroken, match="shared your answers"):
            ReviewAnswers.take_back(review, by=mentee)
        ReviewAnswers.read_shared(review, by=mentor)
        assert readable_by(mentor, review) == ["Alpha"]
        assert ready(review, mentor, keep="Beta").revealed_at
    sides = {
        row.person_id: row.is_after_reading for row in ReviewAnswers.select().where(ReviewAnswers.review == review)
    }
    assert sides == {mentee.id: False, mentor.id: True}


def test_a_pause_starts_the_two_weeks_again(review, ready):
    mentorship = review.mentorship
    ready(review, mentorship.mentee)
    with later(20):
        Pause.begin(mentorship, by=mentorship.mentee, until=factories.day_in(10))
    with later(43), pytest.raises(RuleBroken, match="a little longer"):
        ReviewAnswers.share(factories.again(review), by=mentorship.mentee)
    with later(45):
        ReviewAnswers.share(factories.again(review), by=mentorship.mentee)


def test_talking_instead_puts_the_review_on_the_agenda_and_shows_nothing(review, ready):
    mentee, mentor = review.mentorship.mentee, review.mentorship.mentor
    ready(review, mentee, keep="Alpha")
    with later(28):
        ReviewTopic.talk_instead(review, title="Our review", by=mentee)
        ReviewTopic.talk_instead(review, title="Our review", by=mentee)
    topic = RaisedTopic.get(RaisedTopic.subject_type == "ReviewTopic")
    assert (topic.title, topic.mentorship_id) == ("Our review", review.mentorship_id)
    assert readable_by(mentor, review) == []
    assert AgreedDate.select().where(AgreedDate.in_review_at.is_null(False)).count() == 0
    with later(29):
        assert ready(review, mentor).revealed_at


def test_a_review_nobody_finished_is_replaced_by_the_next(review, ready):
    ready(review, review.mentorship.mentee, keep="Alpha")
    with later(91):
        newer = Review.start(factories.again(review.mentorship), by=review.mentorship.mentor)
        assert newer == review.reread()
        open_reviews()
    newest, old = Review.of(review.mentorship)
    assert old.closed_at
    assert not old.revealed_at
    assert newest.is_open
    with later(92), pytest.raises(RuleBroken, match="replaced"):
        ready(old, review.mentorship.mentor)


# Afterwards


def test_an_addendum_has_its_date_and_only_comes_after_the_reveal(cast):
    mentor, words = cast["mentor"], {"operation": factories.key(), "text": "And thank you"}
    with pytest.raises(RuleBroken, match="once you’ve both read"):
        ReviewAddendum.add(by=mentor, review=cast.open_review, **words)
    added = ReviewAddendum.add(by=mentor, review=cast.revealed_review, **words)
    assert ReviewAddendum.of(cast.revealed_review)[-1] == added


def test_a_difference_goes_on_the_agenda_once(cast):
    review = cast.revealed_review
    for person in (cast["mentee"], cast["mentor"]):
        ReviewTopic.put(review, "keep", title="From our review: One thing to keep", by=person)
    assert RaisedTopic.select().where(RaisedTopic.subject_type == "ReviewTopic").count() == 1
    assert ReviewTopic.items_of(review) == {"keep"}
    with pytest.raises(RuleBroken, match="once you’ve both read"):
        ReviewTopic.put(cast.open_review, "keep", title="x", by=cast["mentee"])
