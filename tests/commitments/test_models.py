"""Changing and closing commitments."""

from datetime import timedelta

import pytest

from app import clock
from app.commitments.models import BOTH, DONE, DROPPED, Commitment
from app.errors import Overtaken, RuleBroken
from app.mentorships.models import MENTEE, MENTOR, Ending
from tests import factories

TODAY = clock.today_in("UTC")


def day(days: int):
    return TODAY + timedelta(days=days)


def words(commitment: Commitment, **changed):
    kept = {name: getattr(commitment, name) for name in ("text", "owner", "due_on", "cue")}
    return kept | {"seen": commitment.fingerprint} | changed


@pytest.mark.parametrize("how", [DONE, DROPPED])
def test_closing_twice_is_closing_once_and_the_first_outcome_counts(cast, how):
    commitment = cast.commitment
    commitment.close(by=cast["mentee"], how=how)
    commitment.close(by=cast["mentor"], how=DONE if how == DROPPED else DROPPED)
    now = commitment.reread()
    assert (now.closed_as, now.closed_by_id) == (how, cast["mentee"].id)
    assert factories.events_of(commitment) == ["commitment.made", f"commitment.{how}"]


def test_a_closed_commitment_can_be_reopened_and_loses_its_outcome(cast):
    commitment = cast.commitment
    commitment.close(by=cast["mentee"], how=DROPPED)
    commitment.reopen(by=cast["mentor"])
    commitment.reopen(by=cast["mentor"])
    now = commitment.reread()
    assert (now.is_open, now.closed_as, now.closed_by_id) == (True, None, None)
    assert factories.events_of(commitment)[-2:] == ["commitment.dropped", "commitment.reopened"]


def test_carrying_over_counts_and_saves_the_new_date(cast):
    commitment = cast.commitment
    for times in (1, 2, 3):
        assert commitment.reread().is_too_big == (times > 2)
        commitment.carry(by=cast["mentee"], due_on=day(7 * times), seen=times - 1)
        now = commitment.reread()
        assert (now.carried, now.due_on) == (times, day(7 * times))
    assert commitment.reread().is_too_big


def test_a_double_tap_carries_it_over_once(cast):
    for _ in range(2):
        cast.commitment.carry(by=cast["mentee"], due_on=day(7), seen=0)
    assert cast.commitment.carried == 1


def test_a_closed_commitment_is_never_too_big_and_cannot_be_carried_over_or_changed(cast):
    commitment = cast.commitment
    for times in (0, 1):
        commitment.carry(by=cast["mentee"], due_on=day(7), seen=times)
    commitment.close(by=cast["mentee"], how=DONE)
    closed = commitment.reread()
    assert not closed.is_too_big
    with pytest.raises(RuleBroken, match="is closed"):
        commitment.carry(by=cast["mentee"], due_on=day(7), seen=2)
    with pytest.raises(RuleBroken, match="is closed"):
        commitment.change(by=cast["mentee"], **words(closed, text="Something else"))


def test_a_smaller_text_after_two_carries_resets_the_count_and_another_date_does_not(cast):
    commitment = cast.commitment
    for times in (0, 1):
        commitment.carry(by=cast["mentee"], due_on=day(7), seen=times)
    commitment.change(by=cast["mentor"], **words(commitment.reread(), due_on=day(9)))
    assert commitment.reread().is_too_big
    commitment.change(by=cast["mentor"], **words(commitment.reread(), text="Rehearse one slide"))
    now = commitment.reread()
    assert (now.text, now.carried, now.is_too_big) == ("Rehearse one slide", 0, False)


def test_another_text_before_two_carries_keeps_the_count(cast):
    cast.commitment.carry(by=cast["mentee"], due_on=day(7), seen=0)
    cast.commitment.change(by=cast["mentee"], **words(cast.commitment, text="Rehearse one slide"))
    assert cast.commitment.carried == 1


@pytest.mark.parametrize(
    "changed", [{"text": "Other"}, {"owner": BOTH}, {"due_on": day(3)}, {"cue": "When it rains, I will"}]
)
def test_two_people_who_change_it_at_once_lose_nothing(cast, changed):
    commitment = cast.commitment
    seen = commitment.fingerprint
    commitment.change(by=cast["mentor"], **words(commitment, **changed))
    with pytest.raises(Overtaken, match=cast["mentor"].call_name):
        commitment.change(by=cast["mentee"], **words(commitment, text="Mine", seen=seen))
    assert commitment.reread().text == changed.get("text", commitment.text)


def test_saving_the_same_text_is_not_a_change(cast):
    commitment = cast.commitment
    changed = words(commitment, text="Other")
    for _ in range(2):
        commitment.change(by=cast["mentee"], **changed)
    assert factories.events_of(commitment).count("commitment.changed") == 1


def test_once_the_mentorship_has_ended_nothing_changes(cast):
    commitment = cast.commitment
    Ending.end(cast.mentorship, by=cast["mentor"])
    tries = (
        lambda: commitment.close(by=cast["mentee"], how=DONE),
        lambda: commitment.reopen(by=cast["mentee"]),
        lambda: commitment.carry(by=cast["mentee"], due_on=day(7), seen=0),
        lambda: commitment.change(by=cast["mentee"], **words(commitment, text="Other")),
        lambda: factories.commitment(cast.mentorship, cast["mentee"]),
    )
    for refused in tries:
        with pytest.raises(RuleBroken, match="has ended"):
            refused()
    assert commitment.reread().is_open


def test_the_first_due_comes_first_and_those_without_a_date_last(cast):
    for text, due in (("none", None), ("late", day(9)), ("soon", day(1))):
        factories.commitment(cast.mentorship, cast["mentee"], text, due_on=due)
    assert [c.text for c in Commitment.open_in(cast.mentorship) if c.id != cast.commitment.id][:2] == ["soon", "late"]
    assert Commitment.open_in(cast.mentorship)[-1].text == "none"


def test_the_last_closed_comes_first(cast):
    first, second = (factories.commitment(cast.mentorship, cast["mentee"], text) for text in ("first", "second"))
    for commitment in (first, second):
        commitment.close(by=cast["mentee"], how=DONE)
    assert [commitment.text for commitment in Commitment.closed_in(cast.mentorship)] == ["second", "first"]


@pytest.mark.parametrize(
    ("owner", "mine", "theirs"), [(MENTEE, True, False), (MENTOR, False, True), (BOTH, True, True)]
)
def test_a_shared_commitment_belongs_to_both(cast, owner, mine, theirs):
    commitment = factories.commitment(cast.mentorship, cast["mentee"], owner=owner)
    assert (commitment.is_of(MENTEE), commitment.is_of(MENTOR)) == (mine, theirs)
