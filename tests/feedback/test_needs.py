"""What feedback needs from people, on Today."""

from datetime import timedelta

from app import clock
from app.feedback.needs import needs
from app.mentorships.models import Pause, mentorships_of
from tests import factories


def test_a_note_waits_for_its_recipient_until_they_answer(cast):
    note = cast.left
    (part,) = needs(cast["mentee"], mentorships_of(cast["mentee"]))
    assert note in part.about.notes
    assert part.waits == len(part.about)
    factories.answer(note, "thanks")
    assert all(note not in part.about.notes for part in needs(cast["mentee"], mentorships_of(cast["mentee"])))


def test_a_request_for_advice_waits_for_the_person_who_was_asked(cast):
    (part,) = needs(cast["mentor"], mentorships_of(cast["mentor"]))
    assert part.about.asked == [cast.advice]


def test_nothing_waits_during_a_pause(cast):
    Pause.begin(cast.mentorship, by=cast["mentee"], until=clock.today_in("UTC") + timedelta(days=9))
    assert needs(cast["mentee"], mentorships_of(cast["mentee"])) == []
