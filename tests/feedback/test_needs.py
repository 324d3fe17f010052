"""What feedback needs from people, on Today."""

from datetime import timedelta

from app import clock
from app.feedback.needs import needs
from app.feedback.queries.waiting_notes import waiting_for
from app.mentorships.models import Pause, mentorships_of
from tests import factories


def test_a_note_waits_for_its_recipient_until_they_answer(cast):
    note = cast.left
    part, _ = needs(cast["mentee"], mentorships_of(cast["mentee"]))
    assert note in part.about.notes
    assert part.waits == len(part.about)
    factories.answer(note, "thanks")
    assert note not in waiting_for(cast["mentee"], mentorships_of(cast["mentee"])).notes


def test_a_request_for_advice_waits_for_the_person_who_was_asked(cast):
    part, _ = needs(cast["mentor"], mentorships_of(cast["mentor"]))
    assert part.about.asked == [cast.advice]


def test_nothing_waits_during_a_pause(cast):
    Pause.begin(cast.mentorship, by=cast["mentee"], until=clock.today_in("UTC") + timedelta(days=9))
    assert needs(cast["mentee"], mentorships_of(cast["mentee"])) == []


def test_today_leads_to_a_note_for_each_person_or_asks_for_whom_if_there_are_many(as_, cast):
    page = as_("mentor").get("/").text
    going = [each for each in mentorships_of(cast["mentor"]) if each.has_begun]
    assert [f'href="/mentorships/{each.id}/feedback/new"' in page for each in going] == [True] * len(going)
    for _ in range(4):
        factories.pair(factories.member("Noor", within=cast.programme), cast["mentor"], within=cast.programme)
    page = as_("mentor").get("/").text
    assert 'href="/feedback/new"' in page
    assert '/feedback/new"><span>Leave a note for' not in page
