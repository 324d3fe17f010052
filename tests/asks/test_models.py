"""Asking one to three people: the first yes takes back the others, and no place is exceeded unasked."""

import pytest

from app.asks.models import Ask, AskedMentor
from app.asks.queries.since_asked import found_mentor_at
from app.errors import RuleBroken
from app.mentorships.models import NO_LONGER_NEEDED, Decline, Mentorship, NoFreePlace
from app.offers.models import Offer
from tests import factories
from tests.factories import key


@pytest.fixture
def priya(programme):
    return factories.member("Priya Raman", within=programme)


def on_board(person, programme, **more) -> Offer:
    return factories.offer(person, within=programme, offers={"Client workshops": "led"}, **more)


def ask(by, offer: Offer, kind: str = "classic", **more) -> Mentorship:
    asked = AskedMentor.send(by=by, operation=key(), offer=offer, kind=kind, because="you lead well", **more)
    return factories.again(asked.mentorship)


def test_the_first_yes_takes_back_the_others(programme, amara, jonas, priya):
    first = ask(amara, on_board(jonas, programme))
    with_ask = Ask.get().id
    second = ask(amara, on_board(priya, programme), with_ask=with_ask)
    assert Ask.select().count() == 1
    assert first.accept(jonas)
    assert factories.again(second).declined_at
    assert Decline.get().cause == NO_LONGER_NEEDED
    with pytest.raises(RuleBroken):
        second.accept(priya)


def test_another_ask_stays_open(programme, amara, jonas, priya):
    first, other = ask(amara, on_board(jonas, programme)), ask(amara, on_board(priya, programme))
    assert first.accept(jonas)
    assert factories.again(other).is_proposed


def test_three_people_at_a_time(programme, amara, jonas, priya):
    people = [jonas, priya, *(factories.member(name, within=programme) for name in ("Inès M", "Omar B"))]
    offers = [on_board(person, programme) for person in people]
    first = ask(amara, offers[0])
    with_ask = Ask.get().id
    for offer in offers[1:3]:
        ask(amara, offer, with_ask=with_ask)
    with pytest.raises(RuleBroken, match="three people"):
        ask(amara, offers[3], with_ask=with_ask)
    first.decline(jonas)
    ask(amara, offers[3], with_ask=with_ask)


def test_one_conversation_is_asked_for_with_its_question(programme, amara, jonas):
    asked = ask(amara, on_board(jonas, programme, takes_micro=True), kind="micro")
    assert asked.asked_at
    assert asked.agreements.get().sent_at


def test_a_person_without_a_free_place_cannot_be_asked(programme, amara, jonas, priya):
    offer = on_board(jonas, programme)
    factories.pair(priya, jonas, within=programme)
    with pytest.raises(RuleBroken, match="no free place"):
        ask(amara, offer)


def test_somebody_without_a_free_place_can_be_asked_for_one_conversation(programme, amara, jonas, priya):
    offer = on_board(jonas, programme, takes_micro=True)
    factories.pair(priya, jonas, within=programme)
    with pytest.raises(RuleBroken, match="no free place"):
        ask(amara, offer)
    assert ask(amara, offer, kind="micro").accept(jonas)


def test_a_yes_beyond_the_places_is_the_mentors_own(programme, amara, jonas, priya):
    offer = on_board(jonas, programme)
    first, second = ask(amara, offer), ask(priya, offer)
    assert first.accept(jonas)
    with pytest.raises(NoFreePlace):
        second.accept(jonas)
    assert factories.again(second).is_proposed
    assert second.accept(jonas, takes_one_more=True)


def test_a_mentor_whose_place_went_before_the_mentees_yes_is_asked_again(programme, amara, jonas, priya):
    offer = on_board(jonas, programme)
    theirs = factories.proposal(amara, jonas, within=programme, by=jonas)
    assert ask(priya, offer).accept(jonas)
    assert not theirs.accept(amara)
    again = factories.again(theirs)
    assert (again.has_accepted(amara), again.has_accepted(jonas)) == (True, False)
    assert again.accept(jonas, takes_one_more=True)


def test_a_mentor_who_has_left_is_no_mentor_that_somebody_has_found(programme, amara, jonas):
    factories.pair(amara, jonas, within=programme)
    assert found_mentor_at(amara, programme)
    jonas.deactivate()
    assert found_mentor_at(amara, programme) is None
