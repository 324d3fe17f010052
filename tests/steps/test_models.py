"""Steps: who sees them, sharing, confirming, taking back; and how clear the next step is."""

from datetime import timedelta

import pytest

from app import clock
from app.contracts import Need, Part
from app.errors import Overtaken, RuleBroken
from app.mentorships.models import Ending, Pause, mentorships_of
from app.steps.models import CareerStep, Clarity
from app.steps.needs import NEWS, needs
from app.steps.queries.clarity import clarity_of, is_asked
from app.steps.queries.step_lists import shared_in, steps_of
from tests import factories

WHO = ("mentee", "mentor", "other_mentee", "other_mentor", "coordinator", "outsider")


def readers(step: CareerStep, cast) -> list[str]:
    return [name for name in WHO if CareerStep.visible_to(cast[name]).where(CareerStep.id == step.id).exists()]


def words(step: CareerStep, **changed):
    names = ("text", "kind", "taken_on", "part", "goal")
    return {name: getattr(step, name) for name in names} | {"seen": step.fingerprint} | changed


def confirmed(cast) -> CareerStep:
    step = cast.shared_step
    step.confirm(by=cast["mentor"], seen=step.shown_fingerprint)
    return step.reread()


def test_a_step_is_its_owners_alone_until_they_share_it(cast):
    assert readers(cast.step, cast) == ["mentee"]
    cast.step.share(cast.mentorship, by=cast["mentee"])
    shared = CareerStep.select().where(CareerStep.shared_in == cast.mentorship)
    assert [readers(step, cast) for step in shared] == [["mentee", "mentor"]] * 2


def test_sharing_is_in_one_mentorship_and_twice_changes_nothing(cast):
    second = factories.pair(cast["mentee"], cast["other_mentor"], within=cast.programme)
    step, at = cast.shared_step, cast.shared_step.shared_at
    step.share(cast.mentorship, by=cast["mentee"])
    with pytest.raises(RuleBroken, match="shared with somebody already"):
        step.share(second, by=cast["mentee"])
    assert (step.reread().shared_in_id, step.reread().shared_at) == (cast.mentorship.id, at)
    step.take_back(by=cast["mentee"])
    step.share(second, by=cast["mentee"])
    assert readers(step, cast) == ["mentee", "other_mentor"]


def test_sharing_taken_back_hides_it_with_its_confirmation(cast):
    step = confirmed(cast)
    for _ in range(2):
        step.take_back(by=cast["mentee"])
    now = step.reread()
    assert (now.shared_in, now.shared_at, now.confirmed_at) == (None, None, None)
    assert readers(step, cast) == ["mentee"]


def test_nothing_new_is_shared_in_a_proposal_or_once_it_is_over(cast):
    with pytest.raises(RuleBroken, match="both said yes"):
        cast.step.share(cast.asked, by=cast["mentee"])
    Ending.end(cast.mentorship, by=cast["mentor"])
    with pytest.raises(RuleBroken, match="has ended"):
        cast.step.share(factories.again(cast.mentorship), by=cast["mentee"])
    assert readers(cast.step, cast) == ["mentee"]


def test_a_change_of_what_was_confirmed_ends_the_confirmation_and_the_goal_does_not_count(cast):
    step = confirmed(cast)
    step.change(by=cast["mentee"], **words(step, goal=cast.goal))
    assert step.reread().confirmed_at
    step.change(by=cast["mentee"], **words(step.reread(), text="Led all of it"))
    assert step.reread().confirmed_at is None


def test_words_that_changed_meanwhile_are_not_confirmed(cast):
    step, seen = cast.shared_step, cast.shared_step.shown_fingerprint
    step.change(by=cast["mentee"], **words(step, text="Led all of it"))
    with pytest.raises(Overtaken, match="has changed this step"):
        step.confirm(by=cast["mentor"], seen=seen)
    assert step.reread().confirmed_at is None


def test_what_is_no_longer_shared_cannot_be_confirmed(cast):
    step = cast.shared_step
    factories.again(step).take_back(by=cast["mentee"])
    for act in (lambda: step.confirm(by=cast["mentor"], seen=""), lambda: step.unconfirm(by=cast["mentor"])):
        with pytest.raises(RuleBroken, match="no longer shares"):
            act()


def test_a_confirmation_can_be_taken_back(cast):
    step = confirmed(cast)
    step.unconfirm(by=cast["mentor"])
    assert step.reread().confirmed_at is None


def test_after_the_end_a_shared_step_stays_as_it_was_until_its_owner_takes_it_back(cast):
    step = confirmed(cast)
    Ending.end(cast.mentorship, by=cast["mentor"])
    with pytest.raises(RuleBroken, match="is over"):
        step.change(by=cast["mentee"], **words(step, text="Something else"))
    step.change(by=cast["mentee"], **words(step, goal=cast.goal))
    with pytest.raises(RuleBroken, match="has ended"):
        step.unconfirm(by=cast["mentor"])
    step.take_back(by=cast["mentee"])
    assert readers(step, cast) == ["mentee"]


def test_a_change_on_another_device_is_not_overwritten(cast):
    step, seen = cast.step, cast.step.fingerprint
    step.change(by=cast["mentee"], **words(step, text="Led it all"))
    with pytest.raises(Overtaken):
        step.change(by=cast["mentee"], **words(step, text="Led half of it", seen=seen))
    step.change(by=cast["mentee"], **words(step, text="Led it all", seen=seen))
    assert step.reread().text == "Led it all"


def test_a_deleted_step_is_hidden_from_everybody_and_restored_as_it_was(cast):
    step = confirmed(cast)
    step.move_to_bin(by=cast["mentee"])
    assert readers(step, cast) == ["mentee"]
    assert shared_in(cast["mentor"], cast.mentorship).theirs == []
    with pytest.raises(RuleBroken, match="deleted"):
        step.change(by=cast["mentee"], **words(step, text="Something else", seen=step.fingerprint))
    step.restore(by=cast["mentee"])
    assert readers(step, cast) == ["mentee", "mentor"]
    assert step.reread().confirmed_at


def test_a_deleted_goal_leaves_the_step(cast):
    step = factories.career_step(cast["mentee"], goal=cast.goal)
    cast.goal.delete_instance()
    assert step.reread().goal_id is None


def test_the_list_is_across_years_the_newest_first(cast):
    mentee = cast["mentee"]
    factories.career_step(mentee, "Long ago", taken_on=factories.day_in(-800))
    factories.career_step(mentee, "Last year", taken_on=factories.day_in(-365))
    assert [step.text for step in steps_of(mentee)][-2:] == ["Last year", "Long ago"]
    assert steps_of(cast["mentor"]) == []


# Today


def sentences(person) -> list[str]:
    return [need.sentence for need in needs(person, mentorships_of(person)) if isinstance(need, Need)]


def asks(person) -> bool:
    return any(isinstance(offer, Part) for offer in needs(person, mentorships_of(person)))


def test_today_tells_the_other_person_for_two_weeks_and_nobody_else(cast):
    (sentence,) = sentences(cast["mentor"])
    assert cast.shared_step.text in sentence
    assert sentences(cast["mentee"]) == sentences(cast["outsider"]) == []
    with clock.frozen_at(clock.now() + NEWS + timedelta(minutes=1)):
        assert sentences(cast["mentor"]) == []


def test_a_confirmed_step_and_one_of_an_ended_mentorship_are_no_news(cast):
    step = confirmed(cast)
    assert sentences(cast["mentor"]) == []
    step.unconfirm(by=cast["mentor"])
    assert len(sentences(cast["mentor"])) == 1
    Ending.end(cast.mentorship, by=cast["mentee"])
    assert sentences(cast["mentor"]) == []


def test_the_next_step_is_asked_once_a_quarter(cast):
    mentee = cast["mentee"]
    for days, is_due in ((1, False), (90, False), (91, True)):
        with clock.frozen_at(clock.now() + timedelta(days=days)):
            assert asks(mentee) == is_due, days
    with clock.frozen_at(clock.now() + timedelta(days=91)):
        Clarity.postpone(by=mentee)
        assert not asks(mentee)
    with clock.frozen_at(clock.now() + timedelta(days=105)):
        assert asks(mentee)


def test_it_is_first_asked_two_weeks_after_agreeing_and_not_in_a_pause(cast):
    mentor = cast["mentor"]
    Clarity.delete().execute()
    agreed = factories.again(cast.mentorship).agreed_at.date()
    mentorships = [each for each in mentorships_of(mentor) if each.id == cast.mentorship.id]
    assert not is_asked(mentorships, agreed + timedelta(days=13))
    assert is_asked(mentorships, agreed + timedelta(days=14))
    Pause.begin(cast.mentorship, by=mentor, until=factories.day_in(40))
    paused = [each for each in mentorships_of(mentor) if each.id == cast.mentorship.id]
    assert not is_asked(paused, agreed + timedelta(days=14))


def test_an_answer_replaces_one_of_the_same_day_and_nobody_else_can_load_it(cast):
    mentee = cast["mentee"]
    Clarity.answer(4, by=mentee)
    Clarity.answer(None, by=mentee)
    assert [answer.level for answer in clarity_of(mentee).answers] == [4]
    with clock.frozen_at(clock.now() + timedelta(days=91)):
        Clarity.answer(4, by=mentee)
    assert [answer.level for answer in clarity_of(mentee).answers] == [4, 4]
    assert {name for name in WHO if Clarity.visible_to(cast[name]).exists()} == {"mentee"}
