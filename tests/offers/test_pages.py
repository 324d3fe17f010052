"""The pages of offers: the board, one's own answers, what is said in private, and the list of topics."""

import re

import pytest

from app import clock
from app.mentorship_kinds import CLASSIC
from app.offers.models import Offer, OfferTopic, PrivateWish, Topic, remove_topic, rename_topic
from app.programmes.models import Enrolment, Programme
from tests import factories
from tests.shown import words_on


def own_address(cast) -> str:
    return f"/programmes/{cast.programme.id}/offer"


def test_a_saved_page_says_who_reads_what_and_is_on_the_board(as_, cast):
    client, sent = as_("mentee"), {"wants-0-words": "Pricing", "offers-0-words": "Talks", "offers-0-level": "taught"}
    answer = client.post(own_address(cast), data=sent | {"languages": "en", "suits": "Monday morning", "team": "Sales"})
    assert answer.status_code == 303
    assert "not what you’d like help with" in client.get(answer.location).text
    board = words_on(as_("mentor").get("/board").text)
    assert "Has taught Talks." in board
    assert "English · Monday mornings in UTC · not stated: in person or remote" in board
    assert "Pricing" not in board
    assert "Sales" not in board
    again = client.get("/board/offer").text
    assert 'value="Pricing"' in again
    assert 'value="Sales"' in again


def test_a_page_without_a_topic_is_refused_with_what_was_typed(as_, cast):
    answer = as_("mentee").post(own_address(cast), data={"team": "Sales"})
    assert answer.status_code == 422
    assert "Name a topic that you’d like help with" in answer.text
    assert 'value="Sales"' in answer.text


def test_more_than_two_ways_or_two_answers_in_one_line_are_refused(as_, cast):
    sent = {
        "wants-0-words": "Talks",
        "wants-0-topic": str(cast.topic.id),
        "ways": ["questions", "examples", "listening"],
    }
    answer = as_("mentee").post(own_address(cast), data=sent)
    assert "Choose two at most." in answer.text
    assert "not both in one line" in words_on(answer.text)


def test_a_topic_renamed_while_the_form_is_open_is_saved_under_its_new_name(as_, cast):
    topic = cast.topic
    rename_topic(topic, "Prices", seen=topic.fingerprint, by=cast["coordinator"])
    as_("mentee").post(own_address(cast), data={"offers-0-topic": str(topic.id)})
    assert [each.name for each in OfferTopic.of(Offer.of(cast["mentee"], cast.programme))] == ["Prices"]


def test_a_topic_removed_while_the_form_is_open_stays_in_own_words_and_is_mentioned(as_, cast):
    topic, client = cast.topic, as_("mentee")
    remove_topic(topic, by=cast["coordinator"])
    refused = client.post(own_address(cast), data={"offers-0-topic": str(topic.id), "ways": ["a", "b"], "meets": "x"})
    assert refused.status_code == 422
    assert f"“{topic.name}” was removed from the list in the meantime." in words_on(refused.text)
    saved = client.post(own_address(cast), data={"offers-0-topic": str(topic.id)})
    assert "A topic was removed from the list in the meantime" in client.get(saved.location).text
    assert [each.own_words for each in OfferTopic.of(Offer.of(cast["mentee"], cast.programme))] == [topic.name]


def test_answers_changed_on_another_device_are_not_lost(as_, cast):
    client = as_("mentee")
    factories.offer(cast["mentee"], within=cast.programme, offers={"Pricing": "led"})
    answer = client.post(own_address(cast), data={"offers-0-words": "Talks", "seen": ""})
    assert answer.status_code == 409
    assert "You changed your answers somewhere else" in answer.text
    assert "Has led Pricing." in words_on(answer.text)
    assert 'value="Talks"' in answer.text


@pytest.mark.parametrize("state", ["taken down", "paused"])
def test_an_offer_that_is_down_or_paused_is_not_on_the_board_and_its_owner_reads_so(as_, cast, state):
    offer = factories.offer(cast["mentee"], within=cast.programme, offers={"Pricing": "led"})
    if state == "paused":
        offer.pause(factories.day_in(30), by=cast["mentee"])
    else:
        offer.take_down(by=cast["mentee"])
    assert "Pricing" not in as_("mentor").get("/board").text
    assert f"What you offer is {state}" in as_("mentee").get("/board").text


def test_the_board_says_what_to_do_while_it_is_empty_while_one_offers_and_while_everybody_is_full(as_, cast):
    assert "Nobody has written an offer yet. Yours can be the first" in as_("mentee").get("/board").text
    factories.offer(cast["mentee"], within=cast.programme, offers={"Pricing": "led"})
    assert "You’re the only one so far." in as_("mentee").get("/board").text
    factories.pair(factories.member("Noor", within=cast.programme), cast["mentee"], within=cast.programme, kind=CLASSIC)
    full = as_("outsider").get("/board").text
    assert "No free place" in full
    assert "Everybody’s places are taken right now." in full


def test_the_board_has_25_offers_a_page_and_a_filter_by_topic(as_, cast):
    topic = cast.topic
    for number in range(26):
        person = factories.invited(f"Person {number:02}", within=cast.programme)
        factories.offer(person, within=cast.programme, offers={topic.name if number == 25 else "Talks": "done"})
    factories.offer(cast["outsider"], within=cast.programme, offers={topic.name: "led"})
    first = as_("mentee").get("/board")
    assert "1 to 25 of 27" in first.text
    assert "26 to 27 of 27" in as_("mentee").get("/board?page=2").text
    only = words_on(as_("mentee").get(f"/board?topic={topic.id}").text)
    assert "Person 25" in only
    assert "Person 01" not in only


def test_somebody_in_two_programmes_has_an_offer_and_a_board_in_each(as_, cast):
    other = Programme.create(name="Mentoring elsewhere")
    with_access = as_("mentee")
    assert with_access.get(f"/programmes/{other.id}/offer").status_code == 404
    Enrolment.insert(person=cast["mentee"], programme=other, role="member", since=clock.now()).execute()
    with_access.post(own_address(cast), data={"offers-0-words": "Talks"})
    with_access.post(f"/programmes/{other.id}/offer", data={"offers-0-words": "Pricing"})
    here, there = (words_on(with_access.get(f"/board?programme={each.id}").text) for each in (cast.programme, other))
    assert ("Has done" in here, "Can help with Talks." in here, "Pricing" in here) == (False, True, False)
    assert ("Can help with Pricing." in there, "Talks" in there) == (True, False)
    assert "Mentoring elsewhere" in here


def test_what_is_said_in_private_is_on_its_writers_page_and_nowhere_else(as_, cast):
    client = as_("mentee")
    found = client.get("/board/private?q=coord")
    assert f'<option value="{cast["coordinator"].id}" selected>' in found.text
    assert "Nobody in your programme has that in their name." in client.get("/board/private?q=zzz").text
    client.post("/board/private?q=coord", data={"about": str(cast["coordinator"].id), "what": "manager"})
    assert "They manage me" in words_on(client.get("/board/offer").text)
    (wish,) = PrivateWish.of(cast["mentee"])
    assert as_("coordinator").post(f"/wishes/{wish.id}/removal").status_code == 404
    client.post(f"/wishes/{wish.id}/removal")
    assert PrivateWish.of(cast["mentee"]) == []


def test_two_things_said_about_one_person_are_taken_back_by_buttons_with_different_names(as_, cast):
    for what in (PrivateWish.MANAGER, PrivateWish.FINE):
        factories.private_wish(cast["mentee"], cast["coordinator"], what)
    buttons = re.findall(r'<button class="link">Take back(.*?)</button>', as_("mentee").get("/board/private").text)
    assert len(set(buttons)) == 2
    assert "They manage me" in buttons[0]


def test_the_board_reminds_its_reader_of_what_they_wrote_and_nobody_else(as_, cast):
    factories.offer(cast["mentee"], within=cast.programme, wants=["Saying no", "Pricing"], offers={"Talks": "led"})
    mine = words_on(as_("mentee").get("/board").text)
    assert "You’d like help with: Saying no and Pricing" in mine.translate(dict.fromkeys(map(ord, "\u2068\u2069")))
    assert "Saying no" not in as_("mentor").get("/board").text


def test_names_are_looked_for_and_not_listed_in_a_large_programme(as_, cast):
    for number in range(21):
        factories.member(f"Noor Number{number}", within=cast.programme)
    assert "Noor" not in as_("mentee").get("/board/private").text
    found = as_("mentee").get("/board/private?q=noor").text
    assert "The first 20, by name. Type more to find others." in found


def test_a_coordinator_begins_with_a_list_and_nobody_without_a_programme_keeps_it(as_, cast):
    client = as_("coordinator")
    assert "Begin with these ten" in client.get("/programme/topics").text
    client.post("/programme/topics/starter")
    client.post("/programme/topics/starter")
    assert len(Topic.of(cast.programme)) == 10
    twice = client.post("/programme/topics", data={"name": "saying NO", "operation": factories.key()})
    assert twice.status_code == 422
    assert "“saying no” is on the list already" in twice.text
