"""One mail to the other person, without the words, about how things are now, and stoppable."""

from datetime import timedelta
from itertools import count

import pytest

from app.events.models import Event
from app.mail.models import MailOptOut
from app.sponsor_sentences.mail import SENTENCES
from app.sponsor_sentences.models import SponsorSentence
from tests.sponsor_sentences.conftest import TEXT
from tests.time_of_day import next_noon


@pytest.fixture
def arrived(cast, mentorship, nothing_gathers, round_at, post_office):
    Event.delete().execute()
    noon = next_noon()
    minutes = count(step=10)

    def now() -> list[tuple[str, str]]:
        before = len(post_office.arrived)
        round_at(noon + timedelta(minutes=next(minutes)))
        found = post_office.arrived[before:]
        assert not [mail for mail in found if TEXT in mail.as_string()]
        return sorted(
            (mail["To"].addresses[0].addr_spec, mail["Subject"]) for mail in found if "sentence" in mail["Subject"]
        )

    return now


def test_the_other_person_gets_one_mail_about_how_things_are(cast, mentorship, arrived):
    mentee, mentor = cast["mentee"], cast["mentor"]
    sentence = SponsorSentence.write(mentorship, TEXT, by=mentee, seen="")
    sentence.release(TEXT, by=mentee, is_named=True)
    assert arrived() == [(mentor.email, f"{mentee.long_name} has released your sentence for the programme")]
    sentence.release(TEXT, by=mentor, is_named=True)
    assert arrived() == [(mentee.email, f"You and {mentor.long_name} have released your sentence")]
    SponsorSentence.write(mentorship, "Other words", by=mentor, seen=sentence.fingerprint)
    assert arrived() == [(mentee.email, f"{mentor.long_name} has changed your sentence for the programme")]


def test_what_was_taken_back_or_deleted_is_not_mailed(cast, mentorship, arrived):
    sentence = SponsorSentence.write(mentorship, TEXT, by=cast["mentee"], seen="")
    sentence.release(TEXT, by=cast["mentee"], is_named=True)
    sentence.take_back(by=cast["mentee"])
    assert arrived() == []
    SponsorSentence.write(mentorship, "Other words", by=cast["mentee"], seen=sentence.fingerprint).move_to_bin(
        by=cast["mentee"]
    )
    assert arrived() == []


def test_it_can_be_stopped(cast, mentorship, arrived):
    MailOptOut.stop(cast["mentor"], [SENTENCES.key])
    SponsorSentence.write(mentorship, TEXT, by=cast["mentee"], seen="")
    assert arrived() == []
