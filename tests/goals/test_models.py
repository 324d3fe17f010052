"""Goals: making, changing, progress, ends, and what the other person of a mentorship sees."""

from datetime import timedelta

import pytest

from app import clock
from app.agreements.models import Agreement
from app.drafts.models import Draft, DraftKey, Submission
from app.errors import Overtaken, RuleBroken
from app.goals.labels import CHANGED, HALFWAY, LET_GO, OPEN, PAUSED, REACHED
from app.goals.models import Goal, GoalPlace, GoalSureness
from app.goals.needs import needs
from app.goals.queries.goal_lists import card_for_other, cards_of, goals_in
from app.mentorships.models import Ending, MentorshipList, mentorships_of
from tests import factories


def words(goal: Goal, **changed):
    names = ("what", "by_on", "seen_by", "step", "step_on", "obstacle", "aim", "helpers")
    kept = {name: getattr(goal, name) for name in names}
    return kept | {"seen": goal.fingerprint, "sure": None, "places": {}} | changed


def readers(goal: Goal, cast) -> list[str]:
    who = ("mentee", "mentor", "other_mentee", "other_mentor", "coordinator", "outsider")
    return [name for name in who if Goal.visible_to(cast[name]).where(Goal.id == goal.id).exists()]


def test_a_goal_without_a_mentorship_is_seen_by_its_owner_alone(cast):
    assert readers(cast.own_goal, cast) == ["mentee"]
    assert readers(cast.goal, cast) == ["mentee", "mentor"]


def test_a_goal_in_two_mentorships_is_seen_in_both(cast):
    second = factories.pair(cast["other_mentee"], cast["mentee"], within=cast.programme)
    goal = factories.goal(cast["mentee"], [cast.mentorship, second])
    assert readers(goal, cast) == ["mentee", "mentor", "other_mentee"]


def test_a_goal_is_not_shown_in_somebody_elses_mentorship_or_a_proposal(cast):
    for mentorship in (cast.other_mentorship, cast.proposed):
        with pytest.raises(RuleBroken, match="has ended"):
            factories.goal(cast["mentee"], [mentorship])
    assert not Goal.select().where(Goal.owner == cast["other_mentee"]).exists()


def test_taking_a_goal_out_of_a_mentorship_hides_it(cast):
    cast.goal.change(by=cast["mentee"], **words(cast.goal))
    assert [goal.id for goal in goals_in(cast["mentor"], cast.mentorship).theirs] == []


def test_a_change_on_another_device_is_not_overwritten(cast):
    goal, seen = cast.goal, cast.goal.fingerprint
    goal.change(by=cast["mentee"], **words(goal, what="Run two workshops"))
    with pytest.raises(Overtaken):
        goal.change(by=cast["mentee"], **words(goal, what="Run three workshops", seen=seen))
    goal.change(by=cast["mentee"], **words(goal, what="Run two workshops", seen=seen))
    assert goal.reread().what == "Run two workshops"


def test_a_new_first_step_is_open_again(cast):
    goal = cast.goal
    goal.note_step(True, by=cast["mentee"])
    goal.change(by=cast["mentee"], **words(goal, obstacle="Rain"))
    assert goal.reread().step_done_at
    now = goal.reread()
    goal.change(by=cast["mentee"], **words(now, step="Ask Noor"))
    assert goal.reread().step_done_at is None


def test_saving_closes_the_draft(cast):
    mentee = cast["mentee"]
    key = DraftKey("goals.new", mentee.id)
    draft = factories.typed(mentee, key, [("what", "Typed so far")])
    factories.goal(mentee, typed=Submission(key, draft.id, [("what", "Typed so far")]))
    assert Draft.of(mentee, key) == []


@pytest.mark.parametrize("state", [PAUSED, REACHED, CHANGED, LET_GO])
def test_a_goal_can_be_ended_or_paused_and_opened_again(cast, state):
    goal = cast.goal
    goal.move_to(state, by=cast["mentee"])
    assert goal.reread().state == state
    goal.reread().move_to(OPEN, by=cast["mentee"])
    assert goal.reread().is_open


def test_a_closed_goal_takes_no_progress_and_no_evidence(cast):
    cast.goal.move_to(REACHED, by=cast["mentee"])
    with pytest.raises(RuleBroken, match="Reopen"):
        cast.goal.note_progress(HALFWAY, by=cast["mentee"])
    with pytest.raises(RuleBroken, match="Reopen"):
        factories.evidence(cast.goal)


def test_progress_is_one_of_five_words(cast):
    with pytest.raises(RuleBroken, match="five words"):
        cast.goal.note_progress("40 %", by=cast["mentee"])


def test_a_goal_that_follows_another_ends_it_as_changed_on_purpose(cast):
    follower = factories.goal(cast["mentee"], follows=cast.goal)
    assert cast.goal.reread().state == CHANGED
    assert follower.follows_id == cast.goal.id


def test_how_sure_somebody_is_is_kept_over_time_and_only_for_them(cast):
    goal = cast.goal
    for days, sure in ((7, 5), (14, 5), (21, 2)):  # the form of the goal sends the same answer again
        with clock.frozen_at(clock.now() + timedelta(days=days)):
            goal.change(by=cast["mentee"], **words(goal.reread(), sure=sure, places={cast.mentorship.id: ""}))
    assert [row.step for row in GoalSureness.visible_to(cast["mentee"]).where(GoalSureness.goal == goal)] == [3, 5, 2]
    assert list(GoalSureness.visible_to(cast["mentor"]).where(GoalSureness.goal == goal)) == []
    assert card_for_other(cast["mentor"], goal).sure is None


def test_an_answer_that_is_asked_again_counts_on_another_day_and_replaces_one_of_the_same_day(cast):
    goal, noon = cast.goal, clock.now().replace(hour=12)
    for hours, step in ((24 * 91, 3), (24 * 91 + 1, 4), (24 * 182, 4)):
        with clock.frozen_at(noon + timedelta(hours=hours)):
            GoalSureness.answer(goal, step)
    assert [row.step for row in GoalSureness.select().where(GoalSureness.goal == goal)] == [3, 4, 4]


# A mentorship that ended


def ended(cast):
    Ending.end(cast.mentorship, by=cast["mentor"])
    return factories.again(cast.mentorship)


def test_after_the_end_the_other_sees_the_goal_as_it_was(cast):
    goal, before = cast.goal, cast.goal.what
    mentorship = ended(cast)
    later = clock.now() + timedelta(days=1)
    with clock.frozen_at(later):
        goal.change(by=cast["mentee"], **words(goal, what="Leave for another team"))
        goal.note_progress(HALFWAY, by=cast["mentee"])
        factories.evidence(goal, "Signed elsewhere")
        seen = card_for_other(cast["mentor"], goal.reread())
        assert (seen.goal.what, seen.goal.progress) == (before, "not started")
        assert "Signed elsewhere" not in [line.text for line in seen.evidence]
        assert [one.what for one in goals_in(cast["mentor"], mentorship).theirs] == [before]
    assert goal.reread().what == "Leave for another team"


def test_an_ending_that_is_taken_back_shows_the_goal_as_it_is_now(cast):
    goal = cast.goal
    mentorship = ended(cast)
    goal.change(by=cast["mentee"], **words(goal, what="Run two workshops"))
    for person in (cast["mentee"], cast["mentor"]):
        Ending.take_back(mentorship, by=person)
    assert card_for_other(cast["mentor"], goal.reread()).goal.what == "Run two workshops"


def test_a_second_ending_keeps_what_was_seen_then(cast):
    goal = cast.goal
    mentorship = ended(cast)
    goal.change(by=cast["mentee"], **words(goal, what="After the first"))
    for person in (cast["mentee"], cast["mentor"]):
        Ending.take_back(mentorship, by=person)
    Ending.update(at=clock.now() - timedelta(days=1)).execute()
    GoalPlace.update(left_at=clock.now() - timedelta(hours=25)).execute()
    later = clock.now() + timedelta(hours=1)
    with clock.frozen_at(later):
        Ending.end(factories.again(mentorship), by=cast["mentor"])
    with clock.frozen_at(later + timedelta(hours=1)):
        goal.change(by=cast["mentee"], **words(goal.reread(), what="After the second"))
        assert card_for_other(cast["mentor"], goal.reread()).goal.what == "After the first"


def test_a_goal_can_not_be_shown_in_an_ended_mentorship(cast):
    mentorship = ended(cast)
    with pytest.raises(RuleBroken, match="has ended"):
        factories.goal(cast["mentee"], [mentorship])


# The bin


def test_a_deleted_goal_is_gone_for_the_other_and_can_be_restored(cast):
    cast.goal.move_to_bin(by=cast["mentee"])
    (deleted,) = [goal for goal in Goal.bin_of(cast["mentee"], 10) if goal.what == "Words about goal"][:1]
    assert readers(deleted, cast) == ["mentee"]
    deleted.restore(by=cast["mentee"])
    assert readers(deleted, cast) == ["mentee", "mentor"]


# Objectives


def agree_on(cast, objectives: list[str]) -> None:
    """A new version with these objectives of the mentee, agreed by both."""
    if Agreement.get_by_id(cast.sent.id).withdrawn_at is None:
        cast.sent.withdraw(cast["mentor"])
    version = factories.draft(cast.mentorship, cast["mentee"])
    items = [{"text": text} for text in objectives]
    factories.write(version, cast["mentee"], {"objectives": {"mentee_objectives": items}})
    version.send(by=cast["mentee"])
    factories.both_sign(version.reread())


@pytest.mark.parametrize(
    ("after", "now"), [(["Lead", "Say no twice"], "Say no twice"), (["Lead"], ""), (["Say no"], None)]
)
def test_an_objective_changed_or_removed_under_a_goal_is_noticed(cast, after, now):
    agree_on(cast, ["Lead", "Say no"])
    goal = factories.goal(cast["mentee"], places={cast.mentorship.id: "Say no"})
    (card,) = cards_of(cast["mentee"], mentorships_of(cast["mentee"]), only=goal)
    assert card.changes == []
    agree_on(cast, after)
    (card,) = cards_of(cast["mentee"], mentorships_of(cast["mentee"]), only=goal)
    noticed = [(place.change.before, place.change.now) for place in card.changes]
    assert noticed == ([("Say no", now)] if now is not None else [])
    about = [need for need in needs(cast["mentee"], mentorships_of(cast["mentee"])) if need.mentorship]
    assert [need.note for need in about] == [goal.what] * len(noticed)


# Today


def about(need) -> int:
    return need.button.id


def test_a_goals_day_stands_on_today_when_it_comes_and_only_for_its_owner(cast):
    due = factories.goal(cast["mentee"], [cast.mentorship], by_on=factories.day_in(0), step="")
    factories.goal(cast["mentee"], [cast.mentorship], by_on=factories.day_in(1), step="")
    assert [about(need) for need in needs(cast["mentee"], MentorshipList())] == [due.id]
    assert needs(cast["mentor"], MentorshipList([cast.mentorship])) == []
    due.move_to(PAUSED, by=cast["mentee"])
    assert needs(cast["mentee"], MentorshipList()) == []


def test_a_goals_day_comes_where_its_owner_is(cast):
    mentee = cast["mentee"]
    goal = factories.goal(mentee, by_on=factories.day_in(1), step="")
    midnight = clock.starts(factories.day_in(1), "UTC")
    with clock.frozen_at(midnight - timedelta(hours=1)):
        assert needs(mentee, MentorshipList()) == []
        mentee.zone = "Asia/Tokyo"
        assert [about(need) for need in needs(mentee, MentorshipList())] == [goal.id]


def test_a_first_step_stands_on_today_until_it_is_done(cast):
    goal = factories.goal(cast["mentee"], step_on=factories.day_in(0))
    assert [about(need) for need in needs(cast["mentee"], MentorshipList())] == [goal.id]
    goal.note_step(True, by=cast["mentee"])
    assert needs(cast["mentee"], MentorshipList()) == []
