"""One suggestion at a time on the board (docs/practice.md 9.5)."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.matching.models import Shortlist
from app.matching.queries import suggestions
from app.matching.queries.suggestions import suggestion_for
from app.offers.models import Offer, PrivateWish
from tests import factories
from tests.matching.people import TOPIC


def suggested(team, who="Amara") -> str | None:
    found = suggestion_for(team[who], team.programme.id)
    return found and found.person.call_name


@pytest.fixture
def three(team):
    team.mentee("Amara")
    team.mentor("Jonas", {TOPIC: "done"})
    team.mentor("Lucía", {TOPIC: "taught"})
    team.mentor("Piotr", {TOPIC: "led"})
    return team


def test_the_mentor_who_suits_best_comes_first(three):
    assert suggested(three) == "Lucía"


def test_not_for_me_brings_the_next_one_and_can_be_taken_back(three):
    wish = factories.private_wish(three["Amara"], three["Lucía"], PrivateWish.NOT_FOR_ME)
    assert suggested(three) == "Piotr"
    wish.take_back()
    Shortlist.forget(three["Amara"])
    assert suggested(three) == "Lucía"


def test_a_wish_that_is_taken_back_counts_at_once(three, as_):
    """The page of private wishes and “Not for me” both do it, with a shortlist from a moment ago."""
    wish = factories.private_wish(three["Amara"], three["Lucía"])
    assert suggested(three) == "Piotr"
    as_(three["Amara"]).post(f"/wishes/{wish.id}/removal")
    assert suggested(three) == "Lucía"


def test_not_for_me_is_pressed_on_the_board_and_undone_there(three, as_):
    amara = as_(three["Amara"])
    name = three["Lucía"].name
    page = amara.get("/board").text
    assert f"You might ask <bdi>{name}</bdi>" in page
    (skip,) = re.findall(r'action="([^"]+/not-for-me)"', page)
    after = amara.get(amara.post(skip).location).text
    assert f"You might ask <bdi>{three['Piotr'].name}</bdi>" in after
    assert "We won’t suggest this person to you. Only you know that." in after
    assert f'<li id="offer-{Offer.of(three["Lucía"], three.programme).id}"' in after  # she can be asked all the same
    (undo,) = re.findall(r'action="([^"]+/not-for-me/deletion)"', after)
    assert f"You might ask <bdi>{name}</bdi>" in amara.get(amara.post(undo).location).text
    assert PrivateWish.of(three["Amara"]) == []


def test_where_only_coordinators_start_nobody_is_suggested(three, as_):
    type(three.programme).update(only_coordinators=True).execute()
    page = as_(three["Amara"]).get("/board").text
    assert "coordinators bring two people together" in page
    assert "You might ask" not in page


def test_what_the_other_said_in_private_counts_at_once(three):
    assert suggested(three) == "Lucía"
    factories.private_wish(three["Lucía"], three["Amara"])
    assert suggested(three) == "Piotr"


def test_a_mentor_who_paused_or_was_asked_or_is_full_is_not_suggested(three):
    assert suggested(three) == "Lucía"
    Offer.of(three["Lucía"], three.programme).pause(factories.day_in(9), by=three["Lucía"])
    assert suggested(three) == "Piotr"
    factories.proposal(three["Amara"], three["Piotr"], within=three.programme)
    assert suggested(three) == "Jonas"
    factories.pair(three.member("Noor"), three["Jonas"], within=three.programme)
    assert suggested(three) is None


def test_somebody_who_asks_for_nothing_gets_no_suggestion(three):
    three.mentor("Zofia")
    assert suggested(three, "Zofia") is None
    assert suggested(three, "Inès") is None


def test_everybody_is_compared_once_until_somebody_saves_what_they_offer(three, monkeypatch):
    compared = []
    real = suggestions.everybody_in
    monkeypatch.setattr(suggestions, "everybody_in", lambda programme: compared.append(1) or real(programme))
    assert [suggested(three), suggested(three)] == ["Lucía", "Lucía"]
    assert len(compared) == 1
    three.mentor("Zofia", {TOPIC: "taught"}, ways=("listening",))
    three.mentee("Amara", ways=("listening",))
    assert suggested(three) == "Zofia"
    assert len(compared) == 2


def test_everybody_is_compared_again_after_a_day(three, monkeypatch):
    assert suggested(three) == "Lucía"
    Shortlist.keep(three["Amara"].id, three.programme.id, [three["Jonas"].id])
    assert suggested(three) == "Jonas"
    later = clock.now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert suggested(three) == "Lucía"


def test_when_all_of_the_shortlist_are_out_of_question_everybody_is_compared_again(three):
    for name in ("Ana", "Bo", "Cy"):
        three.mentor(name, {TOPIC: "taught"})
    assert suggested(three) == "Lucía"
    for name in ("Lucía", "Ana", "Bo", "Cy", "Piotr"):
        factories.private_wish(three["Amara"], three[name], PrivateWish.NOT_FOR_ME)
    assert suggested(three) == "Jonas"
