"""The pages of the two people: asking, answering, and what stands on them."""

from html import unescape

import pytest

from app.introductions.models import Introduction
from app.introductions.rules.states import AGREED, ASKED, ASKING, DECLINED, FRUITFUL, MADE
from app.mentorships.models import Ending, Pause
from app.steps.models import CareerStep
from tests import factories
from tests.factories import day_in, key
from tests.record_states import next_version


def text_of(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return unescape(answer.text)


def move(client, introduction, to: str):
    data = {"to": to, "seen": factories.again(introduction).fingerprint}
    return client.post(f"/introductions/{introduction.id}/progress", data=data)


def test_from_the_first_word_to_a_step_of_ones_own(as_, cast, mentorship):
    mentee, mentor = as_("mentee"), as_("mentor")
    words = {"name": "Ingrid", "why": "She has done it", "operation": key()}
    page = mentee.post(f"/mentorships/{mentorship.id}/introductions", data=words).location
    asked = Introduction.get()
    assert page == f"/introductions/{asked.id}"
    for to, state in (("asking", ASKING), ("agreed", AGREED)):
        assert move(mentor, asked, to).location == page
        assert factories.again(asked).state == state
    mentor.post(f"{page}/making", data={"made_on": day_in(0).isoformat()})
    outcome = {"outcome": "She lent me her opening", "seen": factories.again(asked).fingerprint}
    mentee.post(f"{page}/outcome", data=outcome)
    assert factories.again(asked).state == FRUITFUL
    assert "She lent me her opening" in text_of(mentor, page)
    form = text_of(mentee, f"{page}/step/new")
    assert "She lent me her opening" in form
    assert '<option value="introduction" selected>' in form
    step = {"text": "Met Ingrid", "kind": "introduction", "taken_on": day_in(0).isoformat(), "operation": key()}
    sent = mentee.post(f"{page}/step", data=step)
    assert sent.location == f"/steps/{CareerStep.get(CareerStep.text == 'Met Ingrid').id}"
    assert "See your step" in text_of(mentee, page)
    assert "/steps/" not in text_of(mentor, page)


def test_the_page_says_that_nothing_is_sent_outside_and_offers_what_comes_next(as_, asked):
    page = f"/introductions/{asked.id}"
    theirs, mine = text_of(as_("mentor"), page), text_of(as_("mentee"), page)
    assert "Trellis sends nothing to anybody outside." in theirs
    for offer in ("Yes, I’ll ask them", "They’ve said yes too", "I’d rather not"):
        assert offer in theirs
        assert offer not in mine
    assert "Take it back" in mine
    assert "Take it back" not in theirs


@pytest.mark.parametrize("state", [ASKED, ASKING])
def test_a_no_reads_the_same_whoever_said_it(as_, asked, state):
    if state != ASKED:
        factories.moved(asked, state)
    move(as_("mentor"), asked, DECLINED)
    page = text_of(as_("mentee"), f"/introductions/{asked.id}")
    assert "It won’t work out this time" in page
    assert "asking them" not in page


def test_a_step_can_be_undone_from_the_confirmation(as_, asked):
    mentor = as_("mentor")
    move(mentor, asked, "asking")
    mentor.post(f"/introductions/{asked.id}/progress/deletion?step=asking")
    assert factories.again(asked).state == ASKED


@pytest.mark.parametrize("day", ["", "x", day_in(1).isoformat(), day_in(-1).isoformat()])
def test_the_day_lies_between_the_ask_and_today(as_, asked, day):
    factories.moved(asked, AGREED)
    answer = as_("mentee").post(f"/introductions/{asked.id}/making", data={"made_on": day})
    assert answer.status_code == 422
    assert factories.again(asked).state == AGREED


def test_the_third_person_is_a_name_and_one_line(as_, mentorship):
    mentee, address = as_("mentee"), f"/mentorships/{mentorship.id}/introductions"
    for words in ({"name": "", "why": "Because"}, {"name": "Ingrid", "why": ""}, {"name": "x" * 121, "why": "y"}):
        answer = mentee.post(address, data=words | {"operation": key()})
        assert answer.status_code == 422
    assert not Introduction.select().exists()
    assert "y" in text_of(mentee, f"{address}/new")  # the draft


def test_changing_what_somebody_changed_elsewhere_shows_both(as_, cast, asked):
    asked.change(by=cast["mentee"], name="Ingrid", why="From the phone", seen=asked.fingerprint)
    typed = {"name": "Ingrid", "why": "From the laptop", "seen": asked.fingerprint}
    answer = as_("mentee").post(f"/introductions/{asked.id}", data=typed)
    assert answer.status_code == 409
    assert "From the phone" in answer.text
    assert "From the laptop" in answer.text


def test_an_empty_cell_of_the_map_offers_it_with_what_it_is_for(as_, cast, mentorship):
    goal = factories.goal(cast["mentee"], what="Say no to scope", places={mentorship.id: ""}, helpers="")
    own = factories.goal(cast["mentee"], what="My own secret aim", places={}, helpers="")
    mentee, address = as_("mentee"), f"/mentorships/{mentorship.id}/introductions/new?cell=goal-"
    grown = text_of(mentee, "/growth")
    assert f"{address}{goal.id}" in grown
    assert f"{address}{own.id}" not in grown
    assert "It would help me with “Say no to scope”." in text_of(mentee, f"{address}{goal.id}")
    for hidden in (own.id, 999, "x"):
        assert "My own secret aim" not in text_of(mentee, f"{address}{hidden}")


def test_growth_lists_what_is_not_finished(as_, cast, mentorship, asked):
    factories.moved(factories.introduction(cast["mentee"], mentorship, "Not Sam"), DECLINED)
    page = text_of(as_("mentee"), "/growth")
    assert f"/introductions/{asked.id}" in page
    assert "Not Sam" not in page
    assert "Introductions you asked for" not in text_of(as_("mentor"), "/growth")


@pytest.mark.parametrize(
    ("place", "says"), [("out", "lists introductions as out"), ("ask", "ask first about introductions"), ("in", "")]
)
def test_the_agreement_is_named_where_it_says_no_and_forbids_nothing(as_, cast, mentorship, place, says):
    version = next_version(cast)
    factories.write(version, cast["mentee"], {"boundaries": {"topics": {"introductions": place}}})
    version.send(by=cast["mentee"])
    factories.both_sign(version.reread())
    page = text_of(as_("mentee"), f"/mentorships/{mentorship.id}/introductions/new")
    assert "Send to" in page
    assert ("Your agreement" in page) == bool(says)
    assert says in page


def test_paused_and_ended_mentorships_can_be_read_and_ask_for_nothing_new(as_, cast, mentorship, asked):
    factories.introduced(cast["mentee"], mentorship, name="Sam")
    mentee, listed = as_("mentee"), f"/mentorships/{mentorship.id}/introductions"
    Pause.begin(mentorship, by=cast["mentee"], until=day_in(9))
    assert mentee.get(f"{listed}/new").location == listed
    assert "Ask for one" not in text_of(mentee, listed)
    Pause.go_on(factories.again(mentorship), by=cast["mentee"])
    Ending.end(factories.again(mentorship), by=cast["mentor"])
    page = text_of(mentee, listed)
    assert "Ingrid" in page
    assert "Sam" in page
    made = Introduction.get(Introduction.name == "Sam")
    assert made.state == MADE
    ended = text_of(mentee, f"/introductions/{made.id}")
    assert "Add it to your steps" in ended
    assert 'name="outcome"' not in ended
    assert "Yes, I’ll ask them" not in text_of(as_("mentor"), f"/introductions/{asked.id}")


def test_one_that_was_taken_back_says_only_that(as_, cast, asked):
    asked.move_to_bin(by=cast["mentee"])
    page = text_of(as_("mentor"), f"/introductions/{asked.id}")
    assert "has taken this introduction back" in page
    assert "Ingrid" not in page
