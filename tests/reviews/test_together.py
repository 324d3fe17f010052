"""The together page: written by either, agreed by both, and what it sets up then (docs/practice.md 6.1)."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from app import clock, db
from app.agreed_dates.models import KEPT, REVIEW, AgreedDate, settle_review
from app.agreements.models import Agreement
from app.agreements.queries.topics_to_discuss import to_talk_about
from app.commitments.models import Commitment
from app.errors import Overtaken, RuleBroken
from app.goals.models import Goal
from app.mentorships.models import Ending, Mentorship, MentorshipList
from app.reviews.jobs import release_dates
from app.reviews.models import Review, TogetherPage
from app.reviews.needs import needs
from app.reviews.rules.decisions import AgreedTask, Decisions
from tests import factories

Ready = Callable[..., Review]


def in_days(days: int) -> str:
    return factories.day_in(days).isoformat()


def decided(**words: Any) -> Decisions:
    tasks = (
        AgreedTask("Lead the opening", "mentee", in_days(20)),
        AgreedTask("Sit in the back", "mentor", in_days(20)),
    )
    return Decisions(**{"keep": "Rehearsing", "tasks": tasks, "go_on": "as_is", "next_on": in_days(95)} | words)


@pytest.fixture
def revealed(review: Review, ready: Ready) -> Review:
    ready(review, review.mentorship.mentee, keep="Rehearsing", go_on="yes")
    return ready(review, review.mentorship.mentor, keep="Rehearsing", go_on="yes")


def agree(review: Review, person: Any, decisions: Decisions, seen: str = "") -> TogetherPage:
    return TogetherPage.agree(review, decisions, by=person, seen=seen)


def test_nothing_takes_effect_before_both_have_agreed(revealed: Review) -> None:
    pair = revealed.mentorship
    page = agree(revealed, pair.mentee, decided())
    assert page.mentee_at
    assert not page.agreed_at
    assert not Commitment.open_in(pair)


def test_the_second_agreement_sets_everything_up_in_one_go(revealed: Review) -> None:
    pair = revealed.mentorship
    first = agree(revealed, pair.mentee, decided())
    page = first.confirm(by=pair.mentor, seen=first.fingerprint)
    assert page.agreed_at
    assert [(each.text, each.owner) for each in Commitment.open_in(pair)] == [
        ("Lead the opening", "mentee"),
        ("Sit in the back", "mentor"),
    ]
    ahead = [each.day for each in AgreedDate.of(pair) if each.kind == REVIEW and not each.closed_at]
    assert ahead == [factories.day_in(95)]


@pytest.mark.parametrize("is_first_look", [True, False])
def test_the_agenda_leaves_the_agreement_alone_while_a_review_is_open_and_after_it(
    mentorship: Mentorship, ready: Ready, is_first_look: bool
) -> None:
    AgreedDate.update(day=factories.day_in(18)).where(AgreedDate.mentorship == mentorship.id).execute()

    def is_on_the_agenda() -> bool:
        return "Look at our agreement" in [topic.title for topic in to_talk_about(mentorship, mentorship.mentor)]

    assert is_on_the_agenda()
    kind, due_on = ("first look" if is_first_look else "quarterly"), factories.day_in(5)
    review = Review.open_due(mentorship, kind, due_on)
    assert review
    assert not is_on_the_agenda()
    for person in (mentorship.mentee, mentorship.mentor):
        review = ready(review, person)
    assert not is_on_the_agenda()
    for person in (mentorship.mentee, mentorship.mentor):
        agree(review, person, decided(next_on=in_days(18)))
    (ahead,) = [each for each in AgreedDate.of(mentorship) if each.kind == REVIEW and not each.closed_at]
    assert (ahead.day, is_on_the_agenda(), ahead.is_on_the_agenda("UTC")) == (factories.day_in(18), False, False)
    with clock.frozen_at(clock.now() + timedelta(days=21)):
        assert is_on_the_agenda()


def test_signing_the_change_that_a_review_led_to_keeps_the_day_they_chose(revealed: Review) -> None:
    pair = revealed.mentorship
    for person in (pair.mentee, pair.mentor):
        agree(revealed, person, decided(go_on="change", next_on=in_days(18)))
    version = Agreement.get((Agreement.mentorship == pair.id) & Agreement.agreed_at.is_null())
    version.send(by=version.opened_by)
    factories.both_sign(version)
    ahead = [each.day for each in AgreedDate.of(pair) if each.kind == REVIEW and not each.closed_at]
    assert ahead == [factories.day_in(18)]


def test_agreeing_twice_makes_nothing_twice(revealed: Review) -> None:
    pair = revealed.mentorship
    agree(revealed, pair.mentee, decided())
    for _round in range(2):
        agree(revealed, pair.mentor, decided())
    assert len(Commitment.open_in(pair)) == 2


def test_a_goal_gets_the_progress_that_both_agreed_on(mentorship: Mentorship, ready: Ready) -> None:
    goal = factories.goal(mentorship.mentee, [mentorship])
    review = Review.start(mentorship, by=mentorship.mentee)
    ready(review, mentorship.mentee)
    review = ready(review, mentorship.mentor)
    page = agree(review, mentorship.mentee, decided(goals={goal.id: "nearly there"}))
    assert Goal.get_by_id(goal.id).progress != "nearly there"
    page.confirm(by=mentorship.mentor, seen=page.fingerprint)
    assert Goal.get_by_id(goal.id).progress == "nearly there"


def test_a_goal_that_ended_meanwhile_stays_as_it_is(mentorship: Mentorship, ready: Ready) -> None:
    goal = factories.goal(mentorship.mentee, [mentorship])
    review = Review.start(mentorship, by=mentorship.mentee)
    ready(review, mentorship.mentee)
    review = ready(review, mentorship.mentor)
    page = agree(review, mentorship.mentee, decided(goals={goal.id: "halfway"}))
    goal.move_to("reached", by=mentorship.mentee)
    assert page.confirm(by=mentorship.mentor, seen=page.fingerprint).agreed_at
    assert Goal.get_by_id(goal.id).progress != "halfway"


def test_a_change_opens_a_version_and_signs_nothing(revealed: Review) -> None:
    pair = revealed.mentorship
    page = agree(revealed, pair.mentee, decided(go_on="change"))
    page.confirm(by=pair.mentor, seen=page.fingerprint)
    (version,) = Agreement.select().where((Agreement.mentorship == pair) & Agreement.agreed_at.is_null())
    assert version.opened_by == pair.mentor
    assert version.sent_at is None


def test_a_change_that_is_already_being_written_is_left_alone(revealed: Review) -> None:
    pair = revealed.mentorship
    Agreement.open(by=pair.mentee, mentorship=pair, operation="0" * 32)
    page = agree(revealed, pair.mentee, decided(go_on="change"))
    assert page.confirm(by=pair.mentor, seen=page.fingerprint).agreed_at
    assert Agreement.select().where((Agreement.mentorship == pair) & Agreement.agreed_at.is_null()).count() == 1


def test_an_edit_withdraws_the_other_persons_agreement(revealed: Review) -> None:
    pair = revealed.mentorship
    first = agree(revealed, pair.mentee, decided())
    page = agree(revealed, pair.mentor, decided(stop="Going over time"), seen=first.fingerprint)
    assert (page.mentee_at, page.agreed_at) == (None, None)
    assert page.mentor_at


def test_two_people_writing_at_once_lose_nothing(revealed: Review) -> None:
    pair = revealed.mentorship
    agree(revealed, pair.mentee, decided())
    with pytest.raises(Overtaken, match="changed this page"):
        agree(revealed, pair.mentor, decided(keep="Something else"))
    assert TogetherPage.of(revealed).decisions.keep == "Rehearsing"


def test_nobody_agrees_to_a_text_they_did_not_see(revealed: Review) -> None:
    pair = revealed.mentorship
    page = agree(revealed, pair.mentee, decided())
    with pytest.raises(Overtaken):
        page.confirm(by=pair.mentor, seen="0" * 16)
    assert not Commitment.open_in(pair)


def test_an_agreement_can_be_taken_back_until_both_have_agreed(revealed: Review) -> None:
    pair = revealed.mentorship
    page = agree(revealed, pair.mentee, decided())
    page.take_back(by=pair.mentee)
    page = agree(revealed, pair.mentor, decided())
    assert not page.agreed_at
    agree(revealed, pair.mentee, decided())
    with pytest.raises(RuleBroken, match="both agreed"):
        page.take_back(by=pair.mentor)


def test_nothing_changes_once_both_have_agreed(revealed: Review) -> None:
    pair = revealed.mentorship
    page = agree(revealed, pair.mentee, decided())
    page = page.confirm(by=pair.mentor, seen=page.fingerprint)
    with pytest.raises(Overtaken, match="both agreed"):
        agree(revealed, pair.mentee, decided(keep="New words"), seen=page.fingerprint)


def test_nothing_is_decided_before_the_reveal_or_after_the_end(review: Review, ready: Ready) -> None:
    pair = review.mentorship
    with pytest.raises(RuleBroken, match="both read"):
        agree(review, pair.mentee, decided())
    ready(review, pair.mentee)
    revealed = ready(review, pair.mentor)
    page = agree(revealed, pair.mentee, decided())
    Ending.end(pair, by=pair.mentee)
    with pytest.raises(RuleBroken):
        page.confirm(by=pair.mentor, seen=page.fingerprint)
    assert not Commitment.open_in(pair)


@pytest.mark.parametrize("days", [0, -1, 800])
def test_the_next_review_is_ahead_and_within_two_years(revealed: Review, days: int) -> None:
    with pytest.raises(RuleBroken, match="within two years"):
        agree(revealed, revealed.mentorship.mentee, decided(next_on=in_days(days)))


def test_days_that_have_passed_before_the_second_agreement_are_chosen_again(revealed: Review) -> None:
    pair, now = revealed.mentorship, clock.now()
    page, later = agree(revealed, pair.mentee, decided()), decided(tasks=())
    with clock.frozen_at(now + timedelta(days=25)):
        with pytest.raises(RuleBroken, match="“Lead the opening”: choose a day from today on"):
            page.confirm(by=pair.mentor, seen=page.fingerprint)
        agree(revealed, pair.mentor, later, seen=page.fingerprint)
    with (
        clock.frozen_at(now + timedelta(days=96)),
        pytest.raises(RuleBroken, match="day for your next review after today"),
    ):
        agree(revealed, pair.mentee, later)
    assert not Commitment.open_in(pair)


def test_a_day_that_is_today_for_one_and_over_for_the_other_can_be_agreed_on(revealed: Review) -> None:
    """The mentor is eleven hours behind, and the mentee eleven ahead."""
    pair = revealed.mentorship
    pair.mentee.change_profile(zone="Etc/GMT-11")
    pair.mentor.change_profile(zone="Etc/GMT+11")
    noon = clock.now().replace(hour=12)
    with clock.frozen_at(noon.replace(hour=23) + timedelta(days=1)):  # the next day for the mentee
        todays = [clock.today_in(person.zone) for person in (pair.mentee, pair.mentor)]
        assert todays[0] > todays[1]
        task = AgreedTask("Lead the opening", "mentee", todays[1].isoformat())
        page = agree(revealed, pair.mentor, decided(tasks=(task,)))
        with pytest.raises(RuleBroken, match="from today on"):
            agree(revealed, pair.mentee, decided(tasks=(task,), keep="Else"), seen=page.fingerprint)
        assert page.confirm(by=pair.mentee, seen=page.fingerprint).agreed_at


def test_finishing_well_plans_no_review(revealed: Review) -> None:
    pair = revealed.mentorship
    page = agree(revealed, pair.mentee, decided(go_on="finish"))
    page.confirm(by=pair.mentor, seen=page.fingerprint)
    assert not [each for each in AgreedDate.of(pair) if each.kind == REVIEW and not each.closed_at]


def test_as_we_are_is_still_right_for_the_date_in_the_agreement(mentorship: Mentorship) -> None:
    with db.writing():
        AgreedDate.follow(mentorship, review_on=factories.day_in(9), period_days=90, milestones=[])
        AgreedDate.put_in_review(mentorship)
        settle_review(mentorship, by=mentorship.mentee, outcome=KEPT, next_on=factories.day_in(100))
    closed, ahead = [each for each in AgreedDate.of(mentorship) if each.kind == REVIEW]
    assert closed.outcome == KEPT
    assert (ahead.day, ahead.agreed_on) == (factories.day_in(100), closed.agreed_on)


def test_after_a_first_look_the_date_in_the_agreement_moves(mentorship: Mentorship) -> None:
    with db.writing():
        AgreedDate.follow(mentorship, review_on=factories.day_in(60), period_days=90, milestones=[])
        settle_review(mentorship, by=mentorship.mentee, outcome=KEPT, next_on=factories.day_in(70))
    (only,) = [each for each in AgreedDate.of(mentorship) if each.kind == REVIEW]
    assert (only.day, only.closed_at) == (factories.day_in(70), None)


def test_a_date_that_nobody_decides_about_is_asked_again_after_a_month(mentorship: Mentorship, ready: Ready) -> None:
    with db.writing():
        AgreedDate.follow(mentorship, review_on=factories.day_in(9), period_days=90, milestones=[])
    review = Review.start(mentorship, by=mentorship.mentee)
    ready(review, mentorship.mentee)
    ready(review, mentorship.mentor)
    assert release_dates() == 0
    with clock.frozen_at(clock.now() + timedelta(days=31)):
        assert release_dates() == 1
        assert release_dates() == 0
    assert not [each for each in AgreedDate.of(mentorship) if each.in_review_at and not each.closed_at]


def sentences(person: Any, pair: Mentorship) -> list[str]:
    return [
        re.sub("[\u2068\u2069]", "", need.sentence) for need in needs(person, MentorshipList([factories.again(pair)]))
    ]


def test_today_asks_whoever_has_not_agreed_yet(revealed: Review) -> None:
    pair = revealed.mentorship
    page = agree(revealed, pair.mentee, decided())
    assert "has agreed to what you decided" in sentences(pair.mentor, pair)[0]
    assert "hasn’t agreed to what you decided" in sentences(pair.mentee, pair)[0]
    page.confirm(by=pair.mentor, seen=page.fingerprint)
    assert sentences(pair.mentor, pair) == sentences(pair.mentee, pair) == []


FORM = {"keep": "Rehearsing", "go_on": "as_is", "tasks-0-text": "Lead", "tasks-0-owner": "mentee"}


def test_the_form_proposes_what_both_said_and_becomes_a_sheet(revealed: Review, as_: Callable[..., Any]) -> None:
    pair, address = revealed.mentorship, f"/reviews/{revealed.id}/together"
    mentee, mentor = as_(pair.mentee), as_(pair.mentor)
    page = mentee.get(address, follow_redirects=True).text
    assert re.search(r'value="as_is"[^>]* checked', page)
    assert "Rehearsing</textarea>" in page
    typed = FORM | {"tasks-0-due_on": in_days(9), "next_on": in_days(90), "seen": ""}
    assert mentee.post(address, data=typed).status_code == 303
    read = mentor.get(address).text
    assert "Lead" in read
    seen = re.search(r'name="seen" value="(\w+)"', read).group(1)
    assert mentor.post(f"{address}/confirmation", data={"seen": seen}).status_code == 303
    assert "agreed by both" in mentor.get(address).text
    assert mentee.get(f"{address}/edit").status_code == 303


def test_another_row_saves_nothing(revealed: Review, as_: Callable[..., Any]) -> None:
    mentee = as_(revealed.mentorship.mentee)
    answer = mentee.post(f"/reviews/{revealed.id}/together", data=FORM | {"add": "tasks"})
    assert answer.status_code == 200
    assert "tasks-1-text" in answer.text
    assert TogetherPage.of(revealed) is None


def test_whoever_decided_to_finish_well_is_led_to_the_last_session_the_closing_page_and_the_end(
    revealed: Review, as_: Callable[..., Any]
) -> None:
    pair = revealed.mentorship
    client, address = as_(pair.mentor), f"/mentorships/{pair.id}"
    assert client.get(f"{address}/closing/edit").status_code == 303
    page = agree(revealed, pair.mentee, decided(go_on="finish", next_on=""))
    assert not TogetherPage.have_decided_to_finish(pair)
    page.confirm(by=pair.mentor, seen=page.fingerprint)
    for person in (pair.mentee, pair.mentor):
        assert sentences(person, pair) == [f"You and {pair.other(person).call_name} have decided to finish well"]
    assert f'href="{address}/finishing"' in client.get("/").text
    assert f'href="{address}/finishing"' in client.get(address).text
    plan = client.get(f"{address}/finishing").text
    for link in (f"{address}/sessions/new", f"{address}/closing", f"{address}/ending/new"):
        assert f'href="{link}"' in plan
    assert client.get(f"{address}/closing/edit").status_code == 200
    assert client.post(f"{address}/closing", data={"learned": "To wait", "seen": ""}).status_code == 303
    booked = factories.session(pair, days=3)
    assert f'href="/sessions/{booked.id}"' in client.get(f"{address}/finishing").text
    Ending.end(pair, by=pair.mentor)
    assert sentences(pair.mentee, pair) == []
    assert client.get(f"{address}/finishing").location == f"{address}/closing"


def test_words_on_the_page_are_never_taken_for_the_decision_to_finish(revealed: Review) -> None:
    pair = revealed.mentorship
    for person in (pair.mentee, pair.mentor):
        agree(revealed, person, decided(keep='Saying "go_on": "finish"'))
    assert not TogetherPage.have_decided_to_finish(pair)


def test_a_row_without_a_day_is_asked_for_one(revealed: Review, as_: Callable[..., Any]) -> None:
    answer = as_(revealed.mentorship.mentee).post(f"/reviews/{revealed.id}/together", data=FORM)
    assert answer.status_code == 422
    assert "Choose a day." in answer.text


def test_both_texts_stand_on_the_page_when_both_wrote(revealed: Review, as_: Callable[..., Any]) -> None:
    pair = revealed.mentorship
    agree(revealed, pair.mentor, decided(keep="Words of the mentor"))
    typed = {"keep": "Words of the mentee", "go_on": "as_is", "seen": ""}
    answer = as_(pair.mentee).post(f"/reviews/{revealed.id}/together", data=typed)
    assert answer.status_code == 409
    assert "Words of the mentor" in answer.text
    assert "Words of the mentee" in answer.text
