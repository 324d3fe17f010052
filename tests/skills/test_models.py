"""Choosing, dropping and rating skills (docs/practice.md 5.2)."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models import Ending
from app.reviews.models import Review
from app.sessions.models import RaisedTopic
from app.skills.models import AGAIN_AFTER, Skill, SkillRating, SkillRound
from app.skills.queries.skill_histories import own_skills, skills_in
from app.skills.queries.waiting_rounds import open_rounds, waiting_for
from tests import factories
from tests.cast import Cast


@pytest.fixture
def pair(cast: Cast):
    """A mentorship without skills."""
    return factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)


def rate(skill, by, level):
    round = SkillRound.select().where(SkillRound.skill == skill).order_by(SkillRound.id.desc()).get()
    return SkillRound.rate(skill.mentorship, by=by, levels={round.id: level})


def rated(skill, mentee, mentor):
    """Both rate the open round, which reveals it."""
    rate(skill, skill.mentorship.mentee, mentee)
    return rate(skill, skill.mentorship.mentor, mentor)


def seen_by(person, skill):
    return next(each for each in skills_in(person, skill.mentorship) if each.id == skill.id)


def test_choosing_a_skill_opens_a_round_for_both(pair):
    skill = factories.skill(pair, pair.mentee)
    assert [row.name for row in waiting_for(pair.mentor, [pair])[pair.id]] == [skill.name]
    assert [row.name for row in waiting_for(pair.mentee, [pair])[pair.id]] == [skill.name]


def test_both_ratings_appear_together_when_both_are_in(pair):
    skill = factories.skill(pair, pair.mentee)
    rate(skill, pair.mentor, 4)
    (round,) = seen_by(pair.mentee, skill).rounds
    assert (round.theirs, round.theirs_at, round.is_theirs, round.revealed_at) == (None, None, True, None)
    result = rate(skill, pair.mentee, 2)
    assert [each.id for each in result.revealed] == [skill.id]
    (mentees,), (mentors,) = seen_by(pair.mentee, skill).rounds, seen_by(pair.mentor, skill).rounds
    assert (mentees.mine, mentees.theirs) == (mentors.theirs, mentors.mine) == (2, 4)
    assert Event.select().where(Event.name == "skill_round.revealed", Event.subject_id == round.id).count() == 1


def test_a_rating_can_change_until_both_are_in_and_then_the_first_one_counts(pair):
    skill = factories.skill(pair, pair.mentee)
    rate(skill, pair.mentee, 1)
    rate(skill, pair.mentee, 2)
    rate(skill, pair.mentor, 5)
    assert rate(skill, pair.mentee, 2).too_late == []
    assert [each.id for each in rate(skill, pair.mentee, 3).too_late] == [skill.id]
    assert seen_by(pair.mentee, skill).rounds[0].mine == 2


def test_the_other_may_say_they_have_not_seen_it_and_the_owner_may_not(pair):
    skill = factories.skill(pair, pair.mentee)
    with pytest.raises(RuleBroken, match="one of the five levels"):
        rate(skill, pair.mentee, None)
    rated(skill, 3, None)
    history = seen_by(pair.mentee, skill)
    assert (history.last.mine, history.last.theirs) == (3, None)
    assert history.last.theirs_at
    assert not history.is_worth_talking_about


@pytest.mark.parametrize("level", [0, 6, -1])
def test_a_level_is_one_of_five(pair, level):
    skill = factories.skill(pair, pair.mentee)
    with pytest.raises(RuleBroken, match="one of the five levels"):
        rate(skill, pair.mentee, level)


def test_a_mentorship_has_three_skills_at_a_time_of_both_together(pair):
    factories.skill(pair, pair.mentee, "Opening a demo")
    factories.skill(pair, pair.mentee, "Planning")
    mentors = factories.skill(pair, pair.mentor, "Listening")
    with pytest.raises(RuleBroken, match="already have three"):
        factories.skill(pair, pair.mentee, "Negotiating")
    mentors.drop(by=pair.mentor)
    factories.skill(pair, pair.mentee, "Negotiating")
    with pytest.raises(RuleBroken, match="already have three"):
        mentors.take_up(by=pair.mentor)


def test_the_same_skill_is_chosen_once_and_the_other_person_may_have_it_too(pair):
    factories.skill(pair, pair.mentee, "Listening")
    with pytest.raises(RuleBroken, match="already chosen"):
        factories.skill(pair, pair.mentee, "LISTENING")
    assert factories.skill(pair, pair.mentor, "Listening").owner == pair.mentor


def test_a_skill_dropped_and_taken_up_again_keeps_its_line(pair):
    skill = factories.skill(pair, pair.mentee)
    rated(skill, 1, 3)
    skill.drop(by=pair.mentee)
    skill.drop(by=pair.mentee)
    with clock.frozen_at(clock.now() + AGAIN_AFTER):
        again = factories.skill(pair, pair.mentee, skill.name.upper())
        assert again.id == skill.id
        rated(again, 2, 3)
    history = seen_by(pair.mentee, skill)
    assert history.dropped_at is None
    assert [(round.mine, round.theirs) for round in history.revealed] == [(1, 3), (2, 3)]


def test_taking_it_up_soon_opens_no_round(pair):
    skill = factories.skill(pair, pair.mentee)
    rated(skill, 1, 3)
    skill.drop(by=pair.mentee)
    skill.take_up(by=pair.mentee)
    assert seen_by(pair.mentee, skill).open_round is None


def test_an_open_round_of_a_dropped_skill_waits_for_nobody_and_goes_on_afterwards(pair):
    skill = factories.skill(pair, pair.mentee)
    rate(skill, pair.mentee, 1)
    skill.drop(by=pair.mentee)
    assert waiting_for(pair.mentor, [pair]) == {}
    with pytest.raises(RuleBroken, match="aren’t there any more"):
        rate(skill, pair.mentor, 4)
    skill.take_up(by=pair.mentee)
    assert rate(skill, pair.mentor, 4).revealed


def test_rounds_open_again_thirty_days_after_the_reveal(pair):
    skill = factories.skill(pair, pair.mentee)
    assert SkillRound.open_in(pair, by=pair.mentor) == 0  # one is open
    rated(skill, 1, 3)
    revealed_at = seen_by(pair.mentee, skill).last.revealed_at
    with clock.frozen_at(revealed_at + AGAIN_AFTER - timedelta(seconds=1)):
        assert SkillRound.open_in(pair, by=pair.mentor) == 0
    with clock.frozen_at(revealed_at + AGAIN_AFTER):
        assert SkillRound.open_in(pair, by=pair.mentor) == 1
        assert SkillRound.open_in(pair, by=pair.mentee) == 0
        assert len(open_rounds(pair, pair.mentee)) == 1


@pytest.mark.parametrize(("days", "opens"), [(20, 0), (31, 1)])
def test_a_review_opens_the_next_round(cast, days, opens):
    mentorship = cast.mentorship
    Review.delete().where(Review.mentorship == mentorship).execute()
    skill = factories.skill(mentorship, mentorship.mentee, "Opening a demo")
    with clock.frozen_at(clock.now() - timedelta(days=days)):
        rated(skill, 1, 3)
    Review.start(mentorship, by=mentorship.mentor)
    assert len([each for each in skill.rounds if not each.revealed_at]) == opens


def test_nothing_is_revealed_if_the_mentorship_ends_first(pair):
    skill = factories.skill(pair, pair.mentee)
    rate(skill, pair.mentee, 1)
    Ending.end(pair, by=pair.mentor)
    with pytest.raises(RuleBroken, match="has ended"):
        rate(skill, pair.mentor, 4)
    (round,) = seen_by(pair.mentor, skill).rounds
    assert (round.theirs, round.revealed_at) == (None, None)
    assert seen_by(pair.mentee, skill).rounds[0].mine == 1
    assert waiting_for(pair.mentor, [factories.again(pair)]) == {}
    Ending.take_back(pair, by=pair.mentor)
    Ending.take_back(pair, by=pair.mentee)
    assert rate(skill, pair.mentor, 4).revealed


@pytest.mark.parametrize(("mentee", "mentor", "is_worth"), [(1, 3, True), (5, 3, True), (2, 3, False), (3, 3, False)])
def test_a_gap_of_two_is_worth_talking_about(pair, mentee, mentor, is_worth):
    skill = factories.skill(pair, pair.mentee)
    rated(skill, mentee, mentor)
    assert seen_by(pair.mentee, skill).is_worth_talking_about is is_worth


def test_a_gap_goes_on_the_agenda_and_once_discussed_is_quiet_until_the_next_reveal(pair):
    skill = factories.skill(pair, pair.mentee)
    rated(skill, 1, 3)
    skill.put_on_agenda(by=pair.mentor, title="Both see it differently")
    assert seen_by(pair.mentee, skill).is_on_agenda
    RaisedTopic.get(RaisedTopic.is_about(skill)).settle(True)
    history = seen_by(pair.mentee, skill)
    assert (history.is_on_agenda, history.is_worth_talking_about) == (False, False)
    with clock.frozen_at(clock.now() + AGAIN_AFTER):
        SkillRound.open_in(pair, by=pair.mentee)
        rated(skill, 2, 5)
        assert seen_by(pair.mentee, skill).is_worth_talking_about


@pytest.mark.parametrize("leave", [lambda skill, by: skill.drop(by=by), lambda skill, by: skill.move_to_bin(by=by)])
def test_a_dropped_or_deleted_skill_leaves_the_agenda(pair, leave):
    skill = factories.skill(pair, pair.mentee)
    skill.put_on_agenda(by=pair.mentor, title="Both see it differently")
    leave(skill, pair.mentee)
    assert not RaisedTopic.select().where(RaisedTopic.is_about(skill)).exists()


def test_a_deleted_skill_is_its_owners_to_restore_and_stays_dropped_if_there_is_no_room(pair):
    skill = factories.skill(pair, pair.mentee)
    rated(skill, 1, 3)
    skill.move_to_bin(by=pair.mentee)
    assert skills_in(pair.mentor, pair) == []
    assert [each.id for each in Skill.bin_of(pair.mentee, 5)] == [skill.id]
    assert Skill.bin_of(pair.mentor, 5) == []
    for name in ("Planning", "Leading", "Negotiating"):
        factories.skill(pair, pair.mentee, name)
    skill.restore(by=pair.mentee)
    history = seen_by(pair.mentee, skill)
    assert history.dropped_at
    assert history.last.theirs == 3


def test_own_skills_come_from_all_mentorships(cast, pair):
    factories.skill(pair, pair.mentor, "Listening")
    other = factories.pair(pair.mentor, cast["outsider"], within=cast.programme)
    factories.skill(other, other.mentee, "Planning")
    assert [each.name for each in own_skills(pair.mentor, [pair, other])] == ["Listening", "Planning"]


def test_paused_mentorships_ask_for_nothing_on_today(cast, pair):
    factories.skill(pair, pair.mentee)
    from app.mentorships.models import Pause

    Pause.begin(pair, by=pair.mentee, until=factories.day_in(30))
    assert waiting_for(pair.mentee, [factories.again(pair)]) == {}


def test_ratings_are_never_deleted_with_the_round_of_another_skill(pair):
    one, other = factories.skill(pair, pair.mentee, "Planning"), factories.skill(pair, pair.mentee, "Leading")
    rated(one, 1, 2)
    rated(other, 3, 4)
    one.move_to_bin(by=pair.mentee)
    with clock.frozen_at(clock.now() + Skill.KEPT + timedelta(hours=1)):
        Skill.empty_bins()
    assert not SkillRound.select().where(SkillRound.skill == one.id).exists()
    assert SkillRating.select().join(SkillRound).where(SkillRound.skill == other).count() == 2


# Renaming


def test_a_renamed_skill_keeps_its_ratings_and_the_open_round_goes_on(pair):
    skill = factories.skill(pair, pair.mentee, "Presnting")
    round = SkillRound.get(SkillRound.skill == skill)
    SkillRound.rate(pair, by=pair.mentor, levels={round.id: 3})
    skill.rename("Presenting to clients", by=pair.mentee, title="Presenting to clients")
    assert seen_by(pair.mentee, skill).open_round.is_theirs
    for person in (pair.mentee, pair.mentor):
        assert (seen_by(person, skill).name, seen_by(person, skill).earlier_name) == (
            "Presenting to clients", "Presnting",
        )  # fmt: skip
    SkillRound.rate(pair, by=pair.mentee, levels={round.id: 2})
    assert (seen_by(pair.mentee, skill).last.theirs, seen_by(pair.mentee, skill).earlier_name) == (3, None)


def test_the_old_name_is_the_one_that_both_last_rated(pair):
    skill = factories.skill(pair, pair.mentee, "One")
    for name in ("Two", "Three"):
        factories.again(skill).rename(name, by=pair.mentee, title=name)
    assert (seen_by(pair.mentor, skill).name, seen_by(pair.mentor, skill).earlier_name) == ("Three", "One")
    factories.again(skill).rename("One", by=pair.mentee, title="One")
    assert (seen_by(pair.mentor, skill).name, seen_by(pair.mentor, skill).earlier_name) == ("One", None)


def test_a_skill_isnt_renamed_to_another_one_or_after_the_end(pair):
    skill = factories.skill(pair, pair.mentee, "One")
    factories.skill(pair, pair.mentee, "Two").drop(by=pair.mentee)
    with pytest.raises(RuleBroken, match="already have a skill with this name"):
        skill.rename("TWO", by=pair.mentee, title="TWO")
    skill.rename("ONE", by=pair.mentee, title="ONE")
    Ending.end(pair, by=pair.mentor)
    with pytest.raises(RuleBroken, match="has ended"):
        factories.again(skill).rename("Three", by=pair.mentee, title="Three")
    assert Skill.get_by_id(skill.id).name == "ONE"


def test_search_and_the_agenda_have_the_new_name(pair):
    skill = factories.skill(pair, pair.mentee, "One")
    skill.put_on_agenda(by=pair.mentor, title="One: how each of you sees it")
    skill.rename("Two", by=pair.mentee, title="Two: how each of you sees it")
    assert RaisedTopic.get(RaisedTopic.is_about(skill)).title == "Two: how each of you sees it"
    assert Skill.get_by_id(skill.id).indexed_text().texts == ["Two"]
