"""Today tells the person whose press is missing, for a fortnight, and nobody else."""

from datetime import timedelta

from app import clock
from app.mentorships.models import Ending, Pause, mentorships_of
from app.sponsor_sentences.models import SponsorSentence
from app.sponsor_sentences.needs import needs
from tests import factories
from tests.sponsor_sentences.conftest import TEXT


def asked(user, days: float = 0) -> list[str]:
    with clock.frozen_at(clock.now() + timedelta(days=days)):
        return [need.sentence for need in needs(user, mentorships_of(user))]


def test_the_other_person_is_told_that_it_is_written_and_released(cast, sentence):
    mentee, mentor = cast["mentee"], cast["mentor"]
    name = mentee.long_name
    assert asked(mentee) == []
    assert asked(mentor) == [f"{name} has written a sentence for the programme"]
    sentence.release(TEXT, by=mentee, is_named=True)
    assert asked(mentee) == []
    assert asked(mentor) == [f"{name} has released your sentence for the programme"]
    assert asked(mentor, 15) == []
    sentence.release(TEXT, by=mentor, is_named=False)
    assert asked(mentor) == []
    assert asked(cast["coordinator"]) == []


def test_it_does_not_ask_in_a_pause_but_after_the_end_while_it_can_be_released(cast, mentorship, sentence):
    mentor = cast["mentor"]
    Pause.begin(mentorship, by=mentor, until=factories.day_in(5))
    assert asked(mentor) == []
    Ending.end(factories.again(mentorship), by=mentor)
    assert len(asked(mentor)) == 1
    assert asked(mentor, 31) == []
    SponsorSentence.update(written_at=clock.now() + timedelta(days=29)).execute()
    assert asked(mentor, 31) == []


def test_whoever_changed_it_last_is_not_asked_again(cast, mentorship, sentence):
    SponsorSentence.write(mentorship, "Other words", by=cast["mentor"], seen=sentence.fingerprint)
    assert asked(cast["mentor"]) == []
    assert len(asked(cast["mentee"])) == 1
