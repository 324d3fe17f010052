"""Rating at the same moment, each person on their own connection, with real commits."""

import pytest

from app.errors import RuleBroken
from app.events.models import Event
from app.mentorships.models import Ending
from app.skills.models import Skill, SkillRating, SkillRound
from tests import factories
from tests.cast import Cast
from tests.databases import RACE_ROUNDS, at_once


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    """The cast, without skills in the mentorship of the mentee and the mentor."""
    Skill.delete().where(Skill.mentorship == real_cast.mentorship).execute()
    return real_cast


def test_when_both_rate_at_once_both_ratings_are_revealed_exactly_once(cast):
    for number in range(RACE_ROUNDS):
        skill = factories.skill(cast.mentorship, cast["mentee"], f"Skill {number}")
        round = SkillRound.get(SkillRound.skill == skill)

        def rate(role: str, level: int, id: int = round.id):
            return lambda: SkillRound.rate(cast.mentorship, by=cast[role], levels={id: level})

        outcomes = at_once(rate("mentee", 1), rate("mentor", 5))
        assert not [outcome for outcome in outcomes if isinstance(outcome, Exception)], outcomes
        assert sorted(len(outcome.revealed) for outcome in outcomes) == [0, 1]
        assert SkillRound.get_by_id(round.id).revealed_at
        ratings = SkillRating.select().where(SkillRating.round == round)
        assert {rating.person_id: rating.level for rating in ratings} == {cast["mentee"].id: 1, cast["mentor"].id: 5}
        revealed = (Event.name == "skill_round.revealed") & (Event.subject_id == round.id)
        assert Event.select().where(revealed).count() == 1
        skill.drop(by=cast["mentee"])


def test_a_rating_changed_during_the_reveal_is_changed_before_it_or_not_at_all(cast):
    for number in range(RACE_ROUNDS):
        skill = factories.skill(cast.mentorship, cast["mentee"], f"Skill {number}")
        round = SkillRound.get(SkillRound.skill == skill)

        def rate(role: str, level: int, id: int = round.id):
            return lambda: SkillRound.rate(cast.mentorship, by=cast[role], levels={id: level})

        rate("mentee", 1)()
        _, changed = at_once(rate("mentor", 5), rate("mentee", 2))
        kept = SkillRating.of(round, cast["mentee"])
        assert kept == (1 if changed.too_late else 2)
        skill.drop(by=cast["mentee"])


def test_rating_and_ending_at_once_reveals_before_the_ending_or_never(cast):
    skill = factories.skill(cast.mentorship, cast["mentee"])
    round = SkillRound.get(SkillRound.skill == skill)
    SkillRound.rate(cast.mentorship, by=cast["mentee"], levels={round.id: 1})
    rated, _ = at_once(
        lambda: SkillRound.rate(cast.mentorship, by=cast["mentor"], levels={round.id: 5}),
        lambda: Ending.end(cast.mentorship, by=cast["mentee"]),
    )
    was_refused = isinstance(rated, RuleBroken)
    assert was_refused or rated.revealed
    assert bool(SkillRound.get_by_id(round.id).revealed_at) != was_refused
    assert SkillRating.select().where(SkillRating.round == round).count() == (1 if was_refused else 2)


def test_of_many_chosen_at_once_three_are_there(cast):
    names = ("Planning", "Leading", "Negotiating", "Presenting", "Writing")
    outcomes = at_once(*(lambda name=name: factories.skill(cast.mentorship, cast["mentee"], name) for name in names))
    assert sum(isinstance(outcome, RuleBroken) for outcome in outcomes) == 2
    assert Skill.select().where(Skill.mentorship == cast.mentorship).count() == 3


def test_a_round_opened_by_both_at_once_is_opened_once(cast):
    skill = factories.skill(cast.mentorship, cast["mentee"])
    SkillRound.delete().where(SkillRound.skill == skill).execute()
    pair = (cast["mentee"], cast["mentor"])
    opened = at_once(*(lambda who=who: SkillRound.open_in(cast.mentorship, by=who) for who in pair))
    assert sorted(opened) == [0, 1]
