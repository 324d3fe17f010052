"""What feedback needs from people, on Today."""

from datetime import timedelta

import pytest

from app import clock
from app.feedback.needs import needs
from app.feedback.queries.waiting_notes import waiting_for
from app.mentorships.models import Pause, mentorships_of
from tests import factories


def waiting_part(person):
    return next(offer for offer in needs(person, mentorships_of(person)) if offer.template == "feedback/_waiting.html")


def test_a_note_waits_for_its_recipient_until_they_answer(cast):
    note = cast.left
    part = waiting_part(cast["mentee"])
    assert note in part.about.notes
    assert part.waits == len(part.about)
    factories.answer(note, "thanks")
    assert note not in waiting_for(cast["mentee"], mentorships_of(cast["mentee"])).notes


def test_a_request_for_advice_waits_for_the_person_who_was_asked(cast):
    part = waiting_part(cast["mentor"])
    assert part.about.asked == [cast.advice]


def test_nothing_waits_during_a_pause(cast):
    Pause.begin(cast.mentorship, by=cast["mentee"], until=clock.today_in("UTC") + timedelta(days=9))
    assert needs(cast["mentee"], mentorships_of(cast["mentee"])) == []


def test_today_leads_to_a_note_for_each_person_or_asks_for_whom_if_there_are_many(as_, cast):
    page = as_("mentor").get("/").text
    going = [each for each in mentorships_of(cast["mentor"]) if each.is_going_on]
    assert [f'href="/mentorships/{each.id}/feedback/new"' in page for each in going] == [True] * len(going)
    noor = factories.member("Noor", within=cast.programme)
    for people in ((noor, cast["mentor"]), (cast["mentor"], noor)):
        assert 'href="/feedback/new"' not in as_("mentor").get("/").text
        factories.pair(*people, within=cast.programme)
    assert 'href="/feedback/new"' in as_("mentor").get("/").text
    for _ in range(4):
        factories.pair(factories.member("Noor", within=cast.programme), cast["mentor"], within=cast.programme)
    page = as_("mentor").get("/").text
    assert 'href="/feedback/new"' in page
    assert '/feedback/new"><span>Leave a note for' not in page


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        ("thanks", "thanks you for your note"),
        ("try", "will try what you suggested"),
        ("talk", "would like to talk about your note"),
    ],
)
def test_an_answer_reaches_the_writers_today_once_it_cannot_be_taken_back(as_, cast, kind, sentence):
    with clock.frozen_at(clock.now() - timedelta(days=20)):
        note = factories.shown(factories.feedback(cast.mentorship, cast["mentor"], "A note of three weeks ago"))
    factories.answer(note, kind, words="Gladly")
    assert "Gladly" not in as_("mentor").get("/").text
    with clock.frozen_at(clock.now() + timedelta(minutes=3)):
        page = as_("mentor").get("/").text.partition("Meanwhile")[2]
        assert "Gladly" not in as_("mentee").get("/").text
    assert (sentence in page, "Gladly" in page, f'href="/feedback/{note.id}"' in page) == (True, True, True)
    with clock.frozen_at(clock.now() + timedelta(days=8)):
        assert "Gladly" not in as_("mentor").get("/").text
