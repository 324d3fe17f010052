"""The pages of a review: what they ask, keep and offer, with and without JavaScript."""

import re

import pytest

from app import clock
from app.accounts.models import Device
from app.drafts.models import Draft
from app.goals.models import GoalSureness
from app.mentorships.models import Ending, Pause
from app.reviews.models import Review, ReviewAddendum, ReviewAnswers
from app.reviews.queries.manner import own_manner
from app.reviews.queries.standing import standing_of
from app.reviews.rules.answers import Answers
from app.sessions.models import SessionReflection
from tests import factories
from tests.accounts.test_carried import sign_in
from tests.shown import hidden

FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def review(cast):
    """A review that opened today, for which nobody has answered, instead of the open one of the cast."""
    cast.open_review.delete_instance()
    return Review.start(cast.mentorship, by=cast["mentor"])


def answers(goal, **more):
    return {f"goal_{goal.id}": "halfway", f"line_{goal.id}": "Led half", "keep": "Alpha", "go_on": "yes"} | more


def test_a_person_answers_gets_ready_and_both_read_it_side_by_side(as_, cast, review):
    page, mentee, mentor = f"/reviews/{review.id}", as_("mentee"), as_("mentor")
    shown = mentee.get(page).text
    assert "Four questions, about three minutes" in shown
    assert "different because of this?" in shown
    goal = cast.goal
    more = {"statement_frank": "5", f"sure_{goal.id}": "5", "time": "right"}
    assert mentee.post(f"{page}/answers", data=answers(goal, **more)).status_code == 303
    waiting = mentee.get(page).text
    assert "Check if" in waiting
    assert "Led half" in waiting
    assert "Alpha" not in mentor.get(page).text
    steps = [row.step for row in GoalSureness.select().where(GoalSureness.goal == goal).order_by(GoalSureness.id)]
    assert steps[-1] == 5
    theirs = answers(goal, keep="alpha", time="much", **{f"goal_{goal.id}": "done"})
    assert mentor.post(f"{page}/answers", data=theirs).status_code == 303
    for client in (mentee, mentor):
        both = client.get(page).text
        assert "You both want to carry on." in both
        assert "Worth talking about" in both
        assert "The time it takes" in both
        assert "Led half" in both


def test_how_sure_somebody_is_stays_theirs_after_the_reveal(as_, cast, review):
    page, goal = f"/reviews/{review.id}", cast.goal
    as_("mentee").post(f"{page}/answers", data=answers(goal, **{f"sure_{goal.id}": "1"}))
    as_("mentor").post(f"{page}/answers", data=answers(goal))
    assert "Not at all" not in as_("mentor").get(page).text
    assert f"sure_{cast.goal.id}" not in as_("mentor").get(f"/reviews/{review.id}").text


def test_a_first_look_asks_two_questions(as_, cast, review):
    Review.update(kind="first look").where(Review.id == review.id).execute()
    shown = as_("mentee").get(f"/reviews/{review.id}").text
    assert "Two questions, about a minute" in shown
    assert "What moved?" not in shown
    assert "More, if you like" not in shown


def test_what_is_typed_is_saved_without_javascript_and_fills_the_form_even_without_its_draft(as_, cast, review):
    page, mentee = f"/reviews/{review.id}", as_("mentee")
    assert mentee.post(f"{page}/draft", data={"keep": "Half a thou"}).status_code == 303
    assert "Half a thou</textarea>" in mentee.get(page).text
    Draft.delete().execute()
    assert "Half a thou</textarea>" in mentee.get(page).text
    assert "Has started" in as_("mentor").get(page).text


def test_an_empty_form_is_refused_and_text_too_long_is_kept(as_, review):
    page, mentee = f"/reviews/{review.id}/answers", as_("mentee")
    assert "Answer at least one of the questions." in mentee.post(page, data={}).text
    answer = mentee.post(page, data={"keep": "x" * 201})
    assert answer.status_code == 422
    assert "Shorten this to 200 characters" in answer.text
    assert "x" * 201 in answer.text


def test_a_second_tab_gets_both_texts(as_, cast, review):
    page, mentee = f"/reviews/{review.id}/answers", as_("mentee")
    mentee.post(page, data={"keep": "From one tab"})
    answer = mentee.post(page, data={"keep": "From another", "seen": ""})
    assert answer.status_code == 409
    assert "From one tab" in answer.text
    assert "From another</textarea>" in answer.text
    data = {"keep": "Both of them", "seen": hidden(answer.text, form="review_form")["seen"]}
    assert mentee.post(page, data=data).status_code == 303
    assert standing_of(cast["mentee"], review).answers.keep == "Both of them"


def test_after_the_reveal_a_stale_tab_keeps_its_text_and_changes_nothing(as_, cast, review):
    page = f"/reviews/{review.id}/answers"
    as_("mentee").post(page, data={"keep": "Alpha"})
    as_("mentor").post(page, data={"keep": "Beta"})
    answer = as_("mentee").post(page, data={"keep": "Too late"})
    assert answer.status_code == 409
    assert "your answers are locked" in answer.text
    assert "Too late</textarea>" in answer.text
    assert (
        ReviewAnswers.get(ReviewAnswers.person == cast["mentee"], ReviewAnswers.review == review).answers.keep
        == "Alpha"
    )


def test_a_sign_in_that_expires_in_the_middle_keeps_the_text_and_says_nothing_of_the_other(as_, cast, review):
    ReviewAnswers.get_ready(review, Answers(keep="Of the mentor"), by=cast["mentor"])
    mentee = as_("mentee")
    Device.end_others(cast["mentee"], keep=0)
    refused = mentee.post(f"/reviews/{review.id}/answers", data={"keep": "Typed in a train"})
    assert refused.status_code == 401
    resumed = sign_in(mentee, cast["mentee"], refused.text)
    action = re.search(r'<form id="kept" method="post" action="([^"]+)"', resumed.text)[1]
    shown = mentee.post(action, data=hidden(resumed.text, form="kept"))
    assert "Typed in a train</textarea>" in shown.text
    assert "Of the mentor" not in refused.text + resumed.text + shown.text
    assert not review.reread().revealed_at
    mentee.post(action, data={"keep": "Typed in a train"})
    assert review.reread().revealed_at


def test_the_line_of_who_is_ready_is_fetched_alone(as_, cast, review):
    answer = as_("mentor").get(f"/reviews/{review.id}/readiness", headers=FRAGMENT | {"HX-Target": "div#readiness"})
    assert answer.text.lstrip().startswith('<div id="readiness"')
    assert "every 20s" in answer.text
    for person in (cast["mentee"], cast["mentor"]):
        ReviewAnswers.get_ready(review, Answers(keep="x"), by=person)
    answer = as_("mentor").get(f"/reviews/{review.id}/readiness", headers=FRAGMENT | {"HX-Target": "div#readiness"})
    assert "Read your answers side by side" in answer.text
    assert "every 20s" not in answer.text


def test_sharing_talking_and_reading_are_offered_in_their_time(as_, cast):
    mentee, mentor, page = as_("mentee"), as_("mentor"), f"/reviews/{cast.open_review.id}"
    Review.update(talked_at=None).where(Review.id == cast.open_review.id).execute()
    offered = mentee.get(page).text
    assert "Share mine without waiting" in offered
    assert "Talk instead" in offered
    assert mentee.post(f"{page}/sharing").status_code == 303
    assert "has shared their answers without waiting" in mentor.get(page).text
    assert "Words about review_keep" not in mentor.get(page).text
    assert mentor.post(f"{page}/reading").status_code == 303
    read = mentor.get(page).text
    assert "Words about review_keep" in read
    assert "written after reading" in read
    mentor.post(f"{page}/answers", data={"keep": "Now me"})
    for client in (mentee, mentor):
        assert "written after reading" in client.get(page).text


@pytest.mark.parametrize(
    ("how", "sentence"), [("paused", "The review goes on when you resume"), ("ended", "ended before")]
)
def test_a_review_that_stops_shows_only_ones_own_answers(as_, cast, how, sentence):
    if how == "paused":
        Pause.begin(cast.mentorship, by=cast["mentee"], until=factories.day_in(9))
    else:
        Ending.end(cast.mentorship, by=cast["mentee"])
    page = f"/reviews/{cast.open_review.id}"
    assert sentence in as_("mentee").get(page).text
    assert "Words about review_keep" in as_("mentee").get(page).text
    assert "Words about review_keep" not in as_("mentor").get(page).text


def test_an_addendum_that_is_too_long_is_kept_and_one_that_fits_has_its_date(as_, cast):
    page = f"/reviews/{cast.revealed_review.id}"
    words = {"operation": factories.key(), "text": "y" * 601}
    refused = as_("mentee").post(f"{page}/addenda", data=words)
    assert refused.status_code == 422
    assert "y" * 601 in refused.text
    words["text"] = "One more thing"
    as_("mentee").post(f"{page}/addenda", data=words)
    assert "One more thing" in as_("mentor").get(page).text
    assert ReviewAddendum.of(cast.revealed_review)[-1].at <= clock.now()


def test_the_side_by_side_page_leads_to_what_the_two_decide(as_, cast, review):
    for person in (cast["mentee"], cast["mentor"]):
        ReviewAnswers.get_ready(review, Answers(keep="x"), by=person)
    assert "Decide together" in as_("mentee").get(f"/reviews/{review.id}").text
    assert "Read what you decided" in as_("mentee").get(f"/reviews/{cast.revealed_review.id}").text


def test_a_mentor_reads_how_they_worked_lately_from_their_own_taps(cast):
    mentee, mentor = cast["mentee"], cast["mentor"]
    SessionReflection.delete().execute()
    for number, manner in enumerate(["advice", "advice", "half", "half", "advice", "questions"]):
        session = factories.held(cast.mentorship, days=-70 + 10 * number)
        SessionReflection.keep(session, mentor, manner=manner)
        SessionReflection.keep(session, mentee, manner="questions")
    assert own_manner(mentor, cast.mentorship) == ""
    for days in (-9, -5):
        SessionReflection.keep(factories.held(cast.mentorship, days=days), mentor, manner="advice")
    assert own_manner(mentor, cast.mentorship) == "You said “Mostly advice” after three of your last five sessions."
    assert own_manner(mentee, cast.mentorship) == ""


def test_the_list_of_reviews_leads_to_each_and_offers_one_sooner(as_, cast, review):
    page = f"/mentorships/{cast.mentorship.id}/reviews"
    assert f"/reviews/{review.id}" in as_("mentee").get(page).text
    assert "Open it" in as_("mentee").get(page).text
    for person in (cast["mentee"], cast["mentor"]):
        ReviewAnswers.get_ready(review, Answers(keep="x"), by=person)
    assert "Start a review now" in as_("mentee").get(page).text
