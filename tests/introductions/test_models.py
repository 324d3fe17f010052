"""From asking to what came of it, with who may do what when."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.introductions.models import Introduction
from app.introductions.rules.states import AGREED, ASKED, ASKING, DECLINED, FRUITFUL, MADE
from app.mentorships.models import Ending, Pause
from app.steps.models import CareerStep
from tests import factories
from tests.factories import day_in


def states(introduction) -> str:
    return factories.again(introduction).state


def test_from_asked_to_what_came_of_it_each_with_its_date(cast, asked):
    mentee, mentor = cast["mentee"], cast["mentor"]
    assert asked.state == ASKED
    asked.move(ASKING, by=mentor, seen=asked.fingerprint)
    assert states(asked) == ASKING
    asked.move(AGREED, by=mentor, seen=asked.reread().fingerprint)
    asked.make(day_in(0), by=mentor)
    assert states(asked) == MADE
    asked.write_outcome("She lent me her opening", by=mentee, seen=asked.reread().fingerprint)
    now = factories.again(asked)
    assert (now.state, now.outcome, now.made_on) == (FRUITFUL, "She lent me her opening", day_in(0))
    assert now.asked_at <= now.accepted_at <= now.agreed_at <= now.outcome_at
    events = [event.name for event in Event.select().where(Event.subject_type == "Introduction").order_by(Event.id)]
    steps = ("asked", "accepted", "agreed", "made", "outcome_written")
    assert events[-5:] == [f"introduction.{step}" for step in steps]


def test_each_of_the_two_may_ask_the_other(cast, mentorship):
    for asker, other in ((cast["mentee"], cast["mentor"]), (cast["mentor"], cast["mentee"])):
        asked = factories.introduction(asker, mentorship)
        assert (asked.introduced, asked.introducer) == (asker, other)


def test_both_yeses_can_be_noted_at_once(cast, asked):
    asked.move(AGREED, by=cast["mentor"], seen=asked.fingerprint)
    now = factories.again(asked)
    assert now.accepted_at == now.agreed_at
    now.step_back(AGREED, by=cast["mentor"])
    assert states(asked) == ASKED


@pytest.mark.parametrize("before", [ASKED, ASKING, AGREED])
def test_a_no_is_the_same_whoever_said_it_and_can_be_turned_into_a_yes(cast, asked, before):
    if before != ASKED:
        asked = factories.moved(asked, before)
    declined = factories.moved(asked, DECLINED)
    assert declined.state == DECLINED
    assert factories.moved(declined, ASKING).state == ASKING


def test_nothing_is_made_before_both_said_yes(cast, asked):
    for state in (None, ASKING, DECLINED):
        if state:
            factories.moved(asked, state)
        with pytest.raises(RuleBroken, match="Both have to say yes"):
            asked.make(day_in(0), by=cast["mentor"])
    with pytest.raises(RuleBroken, match="once you’ve been introduced"):
        asked.write_outcome("Early", by=cast["mentee"], seen=asked.reread().fingerprint)


def test_a_yes_is_for_the_words_that_were_on_screen(cast, asked):
    seen = asked.fingerprint
    asked.change(by=cast["mentee"], name="Ingrid", why="Another reason", seen=seen)
    with pytest.raises(Overtaken):
        asked.move(ASKING, by=cast["mentor"], seen=seen)


def test_the_words_stay_once_they_are_answered_and_a_no_opens_nothing(cast, asked):
    factories.moved(asked, ASKING)
    with pytest.raises(RuleBroken, match="has answered these words"):
        asked.change(by=cast["mentee"], name="Dana", why="x", seen=asked.reread().fingerprint)


def test_changing_it_on_two_devices_is_noticed(cast, asked):
    seen = asked.fingerprint
    for words in ("First", "First"):  # the second time, it says that already
        asked.change(by=cast["mentee"], name="Ingrid", why=words, seen=seen)
    with pytest.raises(Overtaken):
        asked.change(by=cast["mentee"], name="Ingrid", why="Second", seen=seen)


def test_repeating_a_step_changes_nothing(cast, asked):
    moved = factories.moved(asked, ASKING)
    before = Event.select().count()
    asked.move(ASKING, by=cast["mentor"], seen=asked.fingerprint)
    assert factories.again(asked).accepted_at == moved.accepted_at
    assert Event.select().count() == before
    for nowhere in ("made", "asked", "", "elsewhere"):
        with pytest.raises(RuleBroken):
            asked.move(nowhere, by=cast["mentor"], seen=moved.fingerprint)


def undone(asked, state: str, by) -> None:
    with pytest.raises(RuleBroken, match="can’t be undone"):
        asked.step_back(state, by=by)


def test_each_undoes_their_own_last_step_and_only_while_it_is_the_last(cast, asked):
    mentee, mentor = cast["mentee"], cast["mentor"]
    factories.moved(asked, ASKING)
    undone(asked, ASKING, mentee)
    factories.moved(asked, AGREED)
    undone(asked, ASKING, mentor)
    assert states(asked) == AGREED
    asked.step_back(AGREED, by=mentor)
    assert states(asked) == ASKING
    factories.moved(asked, AGREED)
    asked.make(day_in(0), by=mentee)
    asked.step_back(MADE, by=mentor)
    assert states(asked) == AGREED
    asked.make(day_in(0), by=mentor)
    asked.write_outcome("A line", by=mentee, seen=asked.reread().fingerprint)
    undone(asked, FRUITFUL, mentor)
    asked.step_back(FRUITFUL, by=mentee)
    assert (states(asked), factories.again(asked).outcome) == (MADE, "")


def test_a_paused_mentorship_has_no_new_asks_and_an_ended_one_only_what_is_there(cast, mentorship, asked):
    agreed = factories.moved(factories.introduction(cast["mentee"], mentorship, "Sam"), AGREED)
    Pause.begin(mentorship, by=cast["mentee"], until=day_in(30))
    paused = factories.again(mentorship)
    with pytest.raises(RuleBroken, match="while your mentorship is going on"):
        factories.introduction(cast["mentee"], paused)
    assert factories.moved(factories.again(asked), ASKING).state == ASKING
    Pause.go_on(paused, by=cast["mentee"])
    Ending.end(factories.again(mentorship), by=cast["mentor"])
    for act in (
        lambda: factories.introduction(cast["mentee"], factories.again(mentorship)),
        lambda: factories.moved(factories.again(asked), AGREED),
        lambda: factories.again(agreed).make(day_in(0), by=cast["mentor"]),
        lambda: factories.again(agreed).move_to_bin(by=cast["mentee"]),
    ):
        with pytest.raises(RuleBroken, match="has ended"):
            act()
    assert Introduction.visible_to(cast["mentor"]).where(Introduction.id == asked.id).exists()


def test_taking_it_back_leaves_it_in_the_bin_of_the_asker_alone(cast, asked):
    asked.move_to_bin(by=cast["mentee"])
    bins = [[each.id for each in Introduction.bin_of(cast[who], 10)] for who in ("mentee", "mentor")]
    assert asked.id in bins[0]
    assert bins[1] == []
    with pytest.raises(RuleBroken, match="has taken this back"):
        factories.moved(factories.again(asked), ASKING)
    asked.restore(by=cast["mentee"])
    assert factories.moved(factories.again(asked), ASKING).state == ASKING


def test_a_useful_introduction_becomes_a_private_step_also_after_the_end(cast, mentorship):
    made = factories.introduced(cast["mentee"], mentorship)
    Ending.end(mentorship, by=cast["mentor"])
    words = {"kind": "introduction", "text": "Met Ingrid", "taken_on": day_in(0), "part": "a lot", "goal": None}
    operation = factories.key()
    for _ in range(2):
        step = factories.again(made).add_step(by=cast["mentee"], operation=operation, **words)
    assert factories.again(made).step_id == step.id
    assert step.shared_in_id is None
    assert not CareerStep.visible_to(cast["mentor"]).where(CareerStep.id == step.id).exists()
    step.delete_instance()
    assert factories.again(made).step_id is None


def test_what_came_of_it_keeps_its_first_date_when_it_is_changed(cast, mentorship):
    made = factories.introduced(cast["mentee"], mentorship)
    with clock.frozen_at(clock.now() - timedelta(hours=1)):
        made.write_outcome("One line", by=cast["mentee"], seen=made.fingerprint)
    first = factories.again(made)
    with pytest.raises(Overtaken):
        made.write_outcome("Another", by=cast["mentee"], seen=made.fingerprint)
    first.write_outcome("Another", by=cast["mentee"], seen=first.fingerprint)
    now = factories.again(made)
    assert (now.outcome, now.outcome_at) == ("Another", first.outcome_at)
