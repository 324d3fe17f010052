"""Topics, offers and private wishes: who reads them, and what changes them (docs/practice.md 9.1)."""

from datetime import timedelta

import pytest

from app import clock
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorship_kinds import MICRO
from app.offers.models import Offer, OfferTopic, PrivateWish, Topic, remove_topic, rename_topic
from app.offers.queries.places import places_taken
from app.offers.rules.answers import OFFERS, WANTS
from app.programmes.models import COORDINATOR, Programme
from tests import factories


@pytest.fixture
def programme() -> Programme:
    return factories.programme()


@pytest.fixture
def coordinator(programme):
    return factories.member("Inès Moreau", within=programme, role=COORDINATOR)


@pytest.fixture
def jonas(programme):
    return factories.member("Jonas Lindqvist", within=programme)


@pytest.fixture
def amara(programme):
    return factories.member("Amara Okafor", within=programme)


def names(offer: Offer, what: str) -> list[str]:
    return [topic.name for topic in OfferTopic.of(offer) if topic.what == what]


def seen_by(person) -> list[tuple[str, str]]:
    return [(topic.what, topic.name) for topic in OfferTopic.visible_to(person)]


def test_what_somebody_wants_is_for_them_alone_and_what_they_offer_for_their_programme(programme, jonas, amara):
    stranger = factories.member("Sixto", within=Programme.create(name="Another programme"))
    factories.offer(jonas, within=programme, wants=["pricing"], offers={"talks": "led"}, learns=["budgets"])
    assert sorted(seen_by(jonas)) == [("learns", "budgets"), ("offers", "talks"), ("wants", "pricing")]
    assert sorted(seen_by(amara)) == [("learns", "budgets"), ("offers", "talks")]
    assert seen_by(stranger) == []
    assert [offer.person for offer in Offer.visible_to(amara)] == [jonas]


def test_somebody_who_only_asks_is_not_on_the_board(programme, jonas, amara):
    factories.offer(jonas, within=programme, wants=["pricing"], learns=["budgets"])
    assert [*Offer.visible_to(amara)] == [] == seen_by(amara)


def test_nobody_but_its_owner_reads_a_private_wish(programme, coordinator, jonas, amara):
    before = Event.select().count()
    factories.private_wish(jonas, amara)
    assert [PrivateWish.visible_to(person).count() for person in (jonas, amara, coordinator)] == [1, 0, 0]
    assert Event.select().count() == before


def test_a_private_wish_is_about_somebody_else_in_the_same_programme(programme, jonas, amara):
    stranger = factories.member("Sixto", within=Programme.create(name="Another programme"))
    for about in (jonas, stranger):
        with pytest.raises(RuleBroken, match="somebody else who is in your programme"):
            PrivateWish.say(about, PrivateWish.MANAGER, by=jonas)
    wish = factories.private_wish(jonas, amara)
    assert factories.private_wish(jonas, amara).id == wish.id
    wish.take_back()
    wish.take_back()
    assert PrivateWish.select().count() == 0


def test_another_name_for_a_topic_reaches_every_answer(programme, coordinator, jonas):
    topic = factories.topic("talks", within=programme, by=coordinator)
    offer = factories.offer(jonas, within=programme, wants=["Talks"], offers={"speaking": "led"})
    assert OfferTopic.select().where(OfferTopic.topic == topic).count() == 1
    rename_topic(topic, "Speaking", seen=topic.fingerprint, by=coordinator)
    assert names(offer, WANTS) == ["Speaking"] == names(offer, OFFERS)


def test_answers_keep_the_name_of_a_removed_topic_as_their_own_words(programme, coordinator, jonas):
    topic = factories.topic("talks", within=programme, by=coordinator)
    offer = factories.offer(jonas, within=programme, offers={"talks": "led"})
    remove_topic(topic, by=coordinator)
    remove_topic(topic, by=coordinator)
    assert names(offer, OFFERS) == ["talks"]
    assert Topic.of(programme) == []
    assert Event.select().where(Event.name == "topic.removed").count() == 1
    with pytest.raises(RuleBroken, match="removed"):
        rename_topic(topic, "speaking", seen=topic.fingerprint, by=coordinator)
    back = factories.topic("Talks", within=programme, by=coordinator)
    assert [topic.topic_id for topic in OfferTopic.of(offer)] == [back.id]


def test_a_list_has_no_topic_twice(programme, coordinator):
    factories.topic("talks", within=programme, by=coordinator)
    other = factories.topic("pricing", within=programme, by=coordinator)
    with pytest.raises(RuleBroken, match="“talks” is on the list already"):
        factories.topic("TALKS", within=programme, by=coordinator)
    with pytest.raises(RuleBroken, match="“talks” is on the list already"):
        rename_topic(other, "Tàlks", seen=other.fingerprint, by=coordinator)


def test_waiting_counts_from_the_first_answer_and_again_from_putting_it_up_again(programme, jonas):
    with clock.frozen_at(clock.now() - timedelta(days=20)):
        first = factories.offer(jonas, within=programme, wants=["pricing"])
    changed = factories.offer(jonas, within=programme, wants=["talks"], offers={"budgets": "done"})
    assert changed.id == first.id
    assert changed.opted_in_at == first.opted_in_at
    assert changed.offering_since > first.opted_in_at
    changed.take_down(by=jonas)
    assert not factories.again(changed).is_open_as_mentee
    changed.put_up(by=jonas)
    up = factories.again(changed)
    assert up.is_open_as_mentee
    assert up.opted_in_at > first.opted_in_at


def test_an_offer_sleeps_while_it_is_paused(programme, jonas):
    offer = factories.offer(jonas, within=programme, offers={"talks": "led"})
    today = clock.today_in(jonas.zone)
    offer.pause(today + timedelta(days=7), by=jonas)
    assert not factories.again(offer).is_up
    with clock.frozen_at(clock.now() + timedelta(days=8)):
        assert factories.again(offer).is_up
    offer.resume(by=jonas)
    assert factories.again(offer).is_up
    with pytest.raises(RuleBroken, match="within a year"):
        offer.pause(today, by=jonas)


def test_places_are_taken_by_mentorships_that_go_on(programme, jonas, amara):
    factories.ended(factories.pair(amara, jonas, within=programme))
    factories.pair(factories.member("Olena", within=programme), jonas, within=programme, kind=MICRO)
    factories.proposal(factories.member("Leyla", within=programme), jonas, within=programme)
    assert places_taken([jonas.id])[jonas.id] == 0
    elsewhere = Programme.create(name="Another programme")
    factories.pair(factories.member("Noor", within=elsewhere), jonas, within=elsewhere)
    assert places_taken([jonas.id, amara.id]) == {jonas.id: 1}


def test_somebody_who_has_left_takes_no_place_until_they_come_back(programme, jonas, amara):
    factories.pair(amara, jonas, within=programme)
    amara.deactivate()
    assert places_taken([jonas.id])[jonas.id] == 0
    amara.activate()
    assert places_taken([jonas.id])[jonas.id] == 1


def test_a_paused_offer_comes_back_on_its_day_by_a_job(programme, jonas, amara):
    offer = factories.offer(jonas, within=programme, offers={"talks": "led"})
    offer.pause(clock.today_in(jonas.zone) + timedelta(days=7), by=jonas)
    assert Offer.resume_due() == 0
    assert [*Offer.on_board_for(amara)] == []
    with clock.frozen_at(clock.now() + timedelta(days=8)):
        assert Offer.resume_due() == 1
    assert [*Offer.on_board_for(amara)] == [offer]
