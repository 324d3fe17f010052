"""Yeses at the same moment, each on its own connection: one wins, and no place is exceeded unasked."""

import pytest

from app.asks.models import Ask, AskedMentor
from app.errors import RuleBroken
from app.mentorships.models import Ending, Mentorship, NoFreePlace
from app.offers.queries.places import places_taken
from tests import factories
from tests.cast import Cast
from tests.databases import at_once
from tests.factories import key

ROUNDS = pytest.mark.parametrize("rounds", [pytest.param(10), pytest.param(100, marks=pytest.mark.rare)])


@pytest.fixture
def cast(real_cast: Cast) -> Cast:
    return real_cast


def people_on_board(cast: Cast, *names: str) -> list:
    people = [factories.member(name, within=cast.programme) for name in names]
    return [factories.offer(person, within=cast.programme, offers={"Workshops": "led"}) for person in people]


def ask(by, offer, with_ask: int = 0) -> Mentorship:
    asked = AskedMentor.send(by=by, operation=key(), offer=offer, kind="classic", because="why", with_ask=with_ask)
    return factories.again(asked.mentorship)


def newest_ask() -> int:
    return factories.newest(Ask).id


def unexpected(outcomes: list) -> list:
    return [outcome for outcome in outcomes if isinstance(outcome, Exception) and not isinstance(outcome, RuleBroken)]


@ROUNDS
def test_of_two_yeses_to_one_ask_one_begins(cast, rounds):
    mentee = factories.member("Asks Often", within=cast.programme)
    offers = people_on_board(cast, "Fast One", "Fast Two")
    for _round in range(rounds):
        first = ask(mentee, offers[0])
        second = ask(mentee, offers[1], newest_ask())
        outcomes = at_once(
            lambda one=first: one.accept(one.mentor),
            lambda one=second: one.accept(one.mentor),
        )
        assert unexpected(outcomes) == []
        now = [factories.again(one) for one in (first, second)]
        assert sorted(bool(one.is_going_on) for one in now) == [False, True]
        assert [bool(one.declined_at) for one in now] == [not one.is_going_on for one in now]
        Ending.end(next(one for one in now if one.is_going_on), by=mentee)


@ROUNDS
def test_of_two_yeses_for_the_last_place_one_is_asked_take_one_more(cast, rounds):
    mentees = [factories.member(name, within=cast.programme) for name in ("First Asker", "Second Asker")]
    (offer,) = people_on_board(cast, "Nearly Full")
    mentor = offer.person
    for _round in range(rounds):
        asks = [ask(mentee, offer) for mentee in mentees]
        suggested = factories.proposal(cast["outsider"], mentor, within=cast.programme, by=mentor)
        outcomes = at_once(
            *[lambda one=one: one.accept(mentor) for one in asks],
            lambda one=suggested: one.accept(cast["outsider"]),
        )
        assert unexpected(outcomes) == []
        assert places_taken([mentor.id])[mentor.id] == 1
        begun = [one for one in map(factories.again, (*asks, suggested)) if one.is_going_on]
        assert len(begun) == 1
        refused = [outcome for outcome in outcomes if isinstance(outcome, NoFreePlace)]
        assert len(refused) == (2 if begun[0].id == suggested.id else 1)
        for one in map(factories.again, (*asks, suggested)):
            if one.is_going_on:
                Ending.end(one, by=mentor)
            else:
                one.decline(one.proposed_by)


@ROUNDS
def test_a_yes_and_taking_back_at_once_never_both_hold(cast, rounds):
    mentee = factories.member("Changes Mind", within=cast.programme)
    (offer,) = people_on_board(cast, "Says Yes")
    for _round in range(rounds):
        one = ask(mentee, offer)
        outcomes = at_once(lambda one=one: one.accept(offer.person), lambda one=one: one.decline(mentee))
        assert unexpected(outcomes) == []
        now = factories.again(one)
        assert bool(now.is_going_on) != bool(now.declined_at)
        if now.is_going_on:
            Ending.end(now, by=mentee)
