"""The form that asks a person on the board, and the pages that say what became of it."""

import re
from datetime import date

import pytest

from app.asks.models import Ask, AskedMentor
from app.mentorships.models import Decline, Ending, Mentorship, mentorships_of
from app.mentorships.needs import needs
from app.offers.models import Offer, PrivateWish, remove_topic, rename_topic
from app.programmes.models import COORDINATOR, Enrolment, Programme
from tests import factories
from tests.factories import key

WORDS = {"because": "quokka: you lead well", "kind": "classic", "suits": "weeks", "rhythm": "4 weeks"}
ONCE = {"kind": "micro", "question": "How do I say no to a client?"}


@pytest.fixture
def priya(programme):
    return factories.member("Priya Raman", within=programme)


@pytest.fixture
def offer(programme, jonas) -> Offer:
    """What Jonas offers."""
    return factories.offer(jonas, within=programme, offers={"Client workshops": "led"}, learns=["Data notebooks"])


def place(offer: Offer) -> str:
    return f"/board/{offer.id}/ask"


def send(client, offer: Offer, **more):
    return client.post(place(offer), data=WORDS | {"operation": key()} | more)


def test_the_form_says_what_they_offer_and_sends_one_sentence(as_, offer, amara, jonas):
    page = as_(amara).get(place(offer)).text
    assert "Has led Client workshops. Would like to learn Data notebooks." in page
    assert "One conversation" not in page
    assert "Your question" not in page
    asked = send(as_(amara), offer)
    mentorship = Mentorship.get()
    assert asked.location == f"/mentorships/{mentorship.id}"
    assert (mentorship.kind_key, mentorship.mentor_id, mentorship.has_accepted(amara)) == ("classic", jonas.id, True)
    answer = as_(jonas).get(asked.location).text
    for sentence in ("quokka: you lead well", "In the next two weeks. Every four weeks.", "Or you can’t right now"):
        assert sentence in answer


def test_one_conversation_is_asked_for_in_one_step(as_, programme, amara, jonas):
    offer = factories.takes_one_conversation(jonas, within=programme)
    assert "One conversation" in as_(amara).get(place(offer)).text
    refused = send(as_(amara), offer, kind="micro")
    assert (refused.status_code, Mentorship.select().count()) == (422, 0)
    assert "Write your question. One sentence is enough." in refused.text
    assert send(as_(amara), offer, **ONCE).status_code == 303
    page = as_(jonas).get(f"/mentorships/{Mentorship.get().id}").text
    for words in ("I ask you because quokka: you lead well", "“How do I say no to a client?”", "Your answer"):
        assert words in page
    assert "Every four weeks" not in page


def test_times_are_picked_from_theirs_and_a_yes_books_one(as_, programme, amara, jonas):
    offer = factories.takes_one_conversation(jonas, within=programme)
    factories.bookable_time(jonas)
    page = as_(amara).get(place(offer)).text
    (moment,) = re.findall(r'name="times" value="([^"]+)"', page)
    assert send(as_(amara), offer, **ONCE, times=moment).status_code == 303
    answer = as_(jonas).get(f"/mentorships/{Mentorship.get().id}").text
    assert len(re.findall(r'name="at" value="(\d[^"]+)"', answer)) == 1


def test_sending_twice_asks_once(as_, offer, amara):
    words = WORDS | {"operation": key()}
    for _time in range(2):
        assert as_(amara).post(place(offer), data=words).status_code == 303
    assert AskedMentor.select().count() == Ask.select().count() == 1


def test_the_second_person_is_asked_for_the_same_thing_unless_it_is_something_else(as_, programme, offer, amara, priya):
    send(as_(amara), offer)
    other = factories.offer(priya, within=programme, offers={"Client workshops": "done"})
    page = as_(amara).get(place(other)).text
    assert "Yes, I’ve also asked Jonas" in page
    assert "quokka" not in page  # each person is asked in a sentence of their own
    ask = Ask.get().id
    assert f'value="{ask}" id="request" checked' in page
    send(as_(amara), other, request=str(ask))
    assert Ask.select().count() == 1
    mine = as_(amara).get(f"/mentorships/{Mentorship.get().id}").text
    assert "You’ve also asked Priya." in mine


def test_a_place_that_goes_while_somebody_writes_keeps_their_words(as_, programme, offer, amara, jonas, priya):
    factories.pair(priya, jonas, within=programme)
    refused = send(as_(amara), offer)
    assert refused.status_code == 422
    assert "Jonas has no free place right now. What you wrote is kept" in refused.text
    assert "Go to the board and ask somebody else" in refused.text
    assert "quokka: you lead well</textarea>" in refused.text
    other = factories.offer(factories.member("Omar B", within=programme), within=programme, offers={"A": "led"})
    assert "quokka: you lead well</textarea>" in as_(amara).get(place(other)).text


def test_on_the_board_a_full_mentor_is_asked_for_one_conversation_only(as_, programme, amara, jonas, priya):
    offer = factories.takes_one_conversation(jonas, within=programme)
    factories.pair(priya, jonas, within=programme)
    board = as_(amara).get("/board").text
    assert "no free place right now, only one-off talks" in board
    assert f'href="{place(offer)}"' in board
    page = as_(amara).get(place(offer)).text
    assert "Jonas has no free place for a mentorship right now." in page
    assert re.findall('name="kind" value="([^"]+)"', page) == ["micro"]
    kept = send(as_(amara), offer, kind="classic")
    assert (kept.status_code, "quokka: you lead well</textarea>" in kept.text) == (422, True)
    assert send(as_(amara), offer, **ONCE).status_code == 303
    Programme.update(kinds=("classic",)).execute()
    assert "No free place" in as_(factories.member("Omar B", within=programme)).get("/board").text


def test_an_offer_taken_down_or_a_person_who_left_is_said_kindly(as_, programme, offer, amara, jonas, priya):
    offer.take_down(by=jonas)
    assert "Jonas isn’t on the board any more." in send(as_(amara), offer).text
    jonas.deactivate()
    assert "Jonas has left Trellis." in send(as_(amara), offer).text
    assert Mentorship.select().count() == 0


@pytest.mark.parametrize("ends", ["take_down", "pause", "deactivate"])
def test_the_form_shows_nothing_of_an_offer_that_nobody_sees_any_more(as_, offer, amara, jonas, ends):
    assert "Has led Client workshops." in as_(amara).get(place(offer)).text
    {
        "take_down": lambda: offer.take_down(by=jonas),
        "pause": lambda: offer.pause(factories.day_in(20), by=jonas),
        "deactivate": jonas.deactivate,
    }[ends]()
    page = as_(amara).get(place(offer))
    assert (page.status_code, "Client workshops" in page.text) == (200, False)


def test_nobody_asks_themself_or_somebody_of_another_programme(as_, offer, jonas):
    assert as_(jonas).get(place(offer)).status_code == 403
    stranger = factories.member("Stranger", within=factories.programme("Elsewhere"))
    assert as_(stranger).get(place(offer)).status_code == 404


def test_somebody_who_only_asks_for_help_cannot_be_found_by_trying(as_, programme, amara, jonas):
    wants = factories.offer(jonas, within=programme, wants=["Client workshops"])
    assert as_(amara).get(place(wants)).status_code == 404


def test_asking_again_while_an_ask_is_open_is_refused(as_, offer, amara):
    send(as_(amara), offer)
    assert "already have a mentorship" in send(as_(amara), offer).text


@pytest.mark.parametrize(
    ("so_far", "label"),
    [
        ("asked", "You’ve asked"),
        ("prepared", "Not asked yet"),
        ("suggested", "Suggested to you"),
        ("begun", "Your mentorship"),
    ],
)
def test_whoever_was_asked_already_is_no_dead_end_on_the_board(as_, programme, offer, amara, jonas, so_far, label):
    """The row leads to what the two have, and so does the form, before anybody has typed a sentence."""
    if so_far == "asked":
        send(as_(amara), offer)
    elif so_far == "prepared":
        Mentorship.propose(amara, programme, "micro", "", amara, jonas)
    elif so_far == "suggested":
        ines = factories.member("Inès", within=programme, role=COORDINATOR)
        Mentorship.propose(ines, programme, "classic", "", amara, jonas)
    else:
        factories.pair(amara, jonas, within=programme)
    here = f"/mentorships/{Mentorship.get().id}"
    row = re.search(rf'<li id="offer-{offer.id}".*?</li>', as_(amara).get("/board").text, re.DOTALL).group()
    assert f'<a class="link" href="{here}">{label}' in row
    assert as_(amara).get(place(offer)).location == here


def test_after_an_ending_or_a_no_the_board_offers_to_ask_again(as_, programme, offer, amara, jonas):
    Ending.end(factories.pair(amara, jonas, within=programme), by=jonas)
    asked = f'href="{place(offer)}"'
    assert asked in as_(amara).get("/board").text
    send(as_(amara), offer)
    assert asked not in as_(amara).get("/board").text
    factories.newest(Mentorship).decline(jonas)
    assert asked in as_(amara).get("/board").text
    assert as_(amara).get(place(offer)).status_code == 200


def test_beyond_the_places_the_answer_page_asks_take_one_more(as_, offer, amara, jonas, priya, programme):
    send(as_(amara), offer)
    ask = Mentorship.get()
    factories.pair(priya, jonas, within=programme)
    refused = as_(jonas).post(f"/mentorships/{ask.id}/acceptance")
    assert (refused.status_code, "Take one more?" in refused.text) == (422, True)
    assert "Only you see this question." in refused.text
    assert f'href="/mentorships/{ask.id}#cannot"' in refused.text
    assert as_(jonas).post(f"/mentorships/{ask.id}/acceptance", data={"one_more": "y"}).status_code == 303
    assert factories.again(ask).is_going_on


def test_an_open_page_of_an_ask_that_is_no_longer_needed_says_so(as_, programme, offer, amara, jonas, priya):
    send(as_(amara), offer)
    other = factories.offer(priya, within=programme, offers={"Client workshops": "done"})
    send(as_(amara), other, request=str(Ask.get().id))
    first, second = Mentorship.select().order_by(Mentorship.id)
    as_(priya).post(f"/mentorships/{second.id}/acceptance")
    late = as_(jonas).post(f"/mentorships/{first.id}/acceptance")
    assert late.location == f"/declines/{Decline.get().id}" or late.location == f"/mentorships/{first.id}"
    assert "This is no longer needed" in as_(jonas).get(f"/declines/{Decline.get().id}").text


@pytest.mark.parametrize("what", PrivateWish.KINDS)
@pytest.mark.parametrize("is_askers", [True, False])
def test_nothing_private_refuses_an_ask_or_changes_its_pages(as_, offer, amara, jonas, what, is_askers):
    """Whoever tries to find out by asking finds nothing: form, answer page and delivery are the same."""
    before = _without_keys(as_(amara).get(place(offer)).text)
    by, about = (amara, jonas) if is_askers else (jonas, amara)
    factories.private_wish(by, about, what)
    assert _without_keys(as_(amara).get(place(offer)).text) == before
    asked = send(as_(amara), offer)
    assert asked.status_code == 303
    assert "quokka" in as_(jonas).get(asked.location).text


def _without_keys(page: str) -> str:
    return re.sub(r'value="[^"]{20,}"|nonce="[^"]+"|datetime="[^"]+"', "", page)


def test_other_hard_rules_of_suggestions_never_refuse_an_ask(as_, programme, amara, jonas):
    """No shared language, time or topic, a pause, an earlier mentorship that ended yesterday: it is delivered."""
    factories.offer(amara, within=programme, wants=["Pricing"], languages=("de",), suits=("Monday morning",))
    theirs = factories.offer(
        jonas, within=programme, offers={"Speaking": "done"}, languages=("ar",), suits=("Friday evening",)
    )
    theirs.pause(factories.day_in(20), by=jonas)
    Ending.end(factories.pair(amara, jonas, within=programme), by=jonas)
    assert send(as_(amara), theirs).status_code == 303


def test_a_renamed_topic_has_its_new_name_and_a_removed_one_stays_in_their_words(as_, programme, amara, jonas):
    topic = factories.topic("Workshops", within=programme, by=jonas)
    offer = factories.offer(jonas, within=programme, offers={"Workshops": "led"})
    send(as_(amara), offer)
    rename_topic(topic, "Client workshops", seen=topic.fingerprint, by=jonas)
    priya = factories.member("Priya Raman", within=programme)
    assert "Has led Client workshops." in as_(priya).get(place(offer)).text
    remove_topic(factories.again(topic), by=jonas)
    assert "Has led Client workshops." in as_(priya).get(place(offer)).text
    assert "quokka" in as_(jonas).get(f"/mentorships/{Mentorship.get().id}").text


def test_somebody_in_two_programmes_is_asked_in_the_programme_of_the_offer(as_, programme, offer, amara, jonas):
    other = factories.programme("Second Team")
    for person in (amara, jonas):
        Enrolment.enrol(person, other)
    second = factories.offer(jonas, within=other, offers={"Speaking": "done"})
    send(as_(amara), second)
    assert Mentorship.get().programme_id == other.id
    page = as_(amara).get(f"/board?programme={other.id}").text
    assert "What you asked" in page
    assert "What you asked" not in as_(amara).get(f"/board?programme={programme.id}").text


def test_when_the_asker_or_the_person_asked_leaves_the_other_reads_so(as_, programme, offer, amara, jonas):
    send(as_(amara), offer)
    ask = Mentorship.get()
    jonas.deactivate()
    assert "Jonas has left Trellis" in [need.sentence for need in needs(amara, mentorships_of(amara))]
    assert "Has left Trellis and can’t answer any more." in as_(amara).get("/board").text
    jonas.activate()
    amara.deactivate()
    assert "Amara has left Trellis" in [need.sentence for need in needs(jonas, mentorships_of(jonas))]
    assert as_(jonas).get(f"/mentorships/{ask.id}").status_code == 200


def test_the_board_says_what_became_of_each_ask(as_, programme, offer, amara, jonas, priya):
    send(as_(amara), offer)
    page = as_(amara).get("/board").text
    assert re.search(r"Asked on \d+\s\w+. Without an answer by \d+\s\w+, we close it and tell you.", page)
    Mentorship.get().decline(jonas)
    assert "Can’t right now." in as_(amara).get("/board").text
    assert "What you asked" not in as_(jonas).get("/board").text
    assert "quokka" not in as_(priya).get("/board").text


def test_the_board_names_the_month_in_which_one_may_ask_again(as_, programme, offer, amara, jonas):
    send(as_(amara), offer)
    Mentorship.get().decline(jonas, date(2027, 3, 1))
    assert "Can’t right now. You can ask again in March." in as_(amara).get("/board").text


def test_an_open_ask_says_that_its_mentor_takes_a_break(as_, programme, offer, amara):
    send(as_(amara), offer)
    assert "taking a break" not in as_(amara).get("/board").text
    offer.pause(factories.day_in(20), by=offer.person)
    assert "Jonas is taking a break from the board, so an answer may take longer." in as_(amara).get("/board").text


def test_while_the_asker_takes_a_break_both_read_that_the_ask_stays_open(as_, programme, offer, amara, jonas):
    send(as_(amara), offer)
    ask = Mentorship.get()
    mine = factories.offer(amara, within=programme, wants=["Pricing"])
    mine.pause(factories.day_in(20), by=amara)
    assert (
        "You’re taking a break from the board. This stays open unless you take it back."
        in as_(amara).get("/board").text
    )
    answer = as_(jonas).get(f"/mentorships/{ask.id}").text
    assert "is taking a break from the board now. What you’re asked stays open." in answer
    assert as_(jonas).post(f"/mentorships/{ask.id}/acceptance").status_code == 303
    assert factories.again(ask).is_going_on


def test_the_asker_reads_their_own_sentence_while_they_wait(as_, offer, amara):
    asked = send(as_(amara), offer)
    assert "quokka: you lead well" in as_(amara).get(asked.location).text


def test_an_open_ask_says_that_its_reader_has_found_a_mentor_since(as_, programme, offer, amara, priya):
    send(as_(amara), offer)
    factories.pair(amara, priya, within=programme)
    found = "You’ve found a mentor since. Take this back if you don’t need it any more."
    assert found in as_(amara).get("/board").text
    Ending.end(Mentorship.get(Mentorship.mentor == priya), by=priya)
    assert found not in as_(amara).get("/board").text
