"""Mail about feedback says that there is a note, after its hold and by day, and never quotes it."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.feedback.models import Feedback
from app.mail.models import MailOptOut
from app.mentorships.models import Ending
from tests import factories
from tests.cast import Canaries, assemble, staged

pytestmark = pytest.mark.usefixtures("nothing_gathers")

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def before_any_note():
    with clock.frozen_at(NOON - timedelta(days=30)):
        cast = assemble()
        cast.held.delete_instance()
        return cast


quiet_stage, cast = staged(before_any_note)


@pytest.fixture
def ours() -> Canaries:
    return Canaries()


@pytest.fixture
def left(cast, ours) -> Feedback:
    """A note that the mentor writes at noon, with canaries for texts."""
    with clock.frozen_at(NOON):
        return factories.feedback(cast.mentorship, cast["mentor"], ours("saw"), next=ours("next"))


@pytest.fixture
def sent_by(round_at, post_office):
    """`sent_by(moment)` shows notes whose hold has ended, sends mail, and returns all mails so far."""

    def all_mails(moment):
        with clock.frozen_at(moment):
            Feedback.show_due()
        round_at(moment)
        return post_office.arrived

    return all_mails


def text(mail) -> str:
    """All text of a mail, its subject and all parts."""
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([mail["Subject"], *parts])


def test_the_recipient_gets_one_mail_after_the_hold(cast, left, sent_by):
    assert sent_by(NOON + MINUTE) == []
    (mail,) = sent_by(NOON + 2 * MINUTE)
    assert cast["mentee"].email in mail["To"]
    assert mail["Subject"] == f"{cast['mentor'].long_name} left you a note"
    assert f"/feedback/{left.id}" in text(mail)
    assert "Stop mail about feedback: http" in text(mail)
    assert len(sent_by(NOON + HOUR)) == 1


def test_no_mail_quotes_a_note(cast, left, ours: Canaries, sent_by):
    with clock.frozen_at(NOON):
        factories.advice(cast.mentorship, cast["mentee"], ours("advice"))
    mails = sent_by(NOON + 2 * MINUTE)
    assert len(mails) == 2, [text(mail) for mail in mails]
    assert ours.found_in("".join(map(text, mails))) == []


def test_there_is_no_mail_about_a_note_that_was_taken_back(cast, left, sent_by):
    with clock.frozen_at(NOON + MINUTE):
        left.withdraw(by=cast["mentor"], device="A phone")
    assert sent_by(NOON + HOUR) == []


def test_several_notes_that_wait_for_the_morning_share_one_mail(cast, sent_by):
    evening = NOON.replace(hour=21)
    for minute in range(3):
        with clock.frozen_at(evening + minute * MINUTE):
            factories.feedback(cast.mentorship, cast["mentor"])
        assert sent_by(evening + (minute + 2) * MINUTE) == []
    (mail,) = sent_by(evening + 11 * HOUR)
    assert mail["Subject"] == f"{cast['mentor'].long_name} left you 3 notes"
    assert "/feedback?waiting=yes" in text(mail)
    with clock.frozen_at(evening + 12 * HOUR):
        factories.feedback(cast.mentorship, cast["mentor"])
    assert [mail["Subject"] for mail in sent_by(evening + 13 * HOUR)][1:] == [
        f"{cast['mentor'].long_name} left you a note"
    ]


def test_the_author_gets_a_mail_that_the_other_would_like_to_talk_and_no_other(cast, left, ours, sent_by):
    sent_by(NOON + 2 * MINUTE)
    with clock.frozen_at(NOON + HOUR):
        note = Feedback.visible_to(cast["mentee"]).where(Feedback.id == left.id).get()
        factories.answer(note, "talk", words=ours("answer"))
    _, mail = sent_by(NOON + HOUR + MINUTE)
    assert cast["mentor"].email in mail["To"]
    assert mail["Subject"] == f"{cast['mentee'].long_name} would like to talk about your note"
    assert ours.found_in(text(mail)) == []


def test_there_is_no_mail_about_a_note_that_was_answered_before(cast, left, sent_by):
    with clock.frozen_at(NOON + 2 * MINUTE):
        Feedback.show_due()
        factories.answer(Feedback.visible_to(cast["mentee"]).where(Feedback.id == left.id).get(), "thanks")
    assert sent_by(NOON + HOUR) == []


def test_at_night_mail_waits_for_the_morning(cast, sent_by):
    evening = NOON.replace(hour=21)
    with clock.frozen_at(evening):
        factories.feedback(cast.mentorship, cast["mentor"])
    assert sent_by(evening + 2 * MINUTE) == []
    assert sent_by(evening + 9 * HOUR) == []
    assert len(sent_by(evening + 10 * HOUR)) == 1


def test_somebody_who_opted_out_gets_no_mail(cast, left, sent_by):
    MailOptOut.stop(cast["mentee"], ["feedback"])
    assert sent_by(NOON + HOUR) == []


def test_there_is_no_mail_after_the_end(cast, left, sent_by):
    MailOptOut.stop(cast["mentee"], ["endings"])  # mail about the end itself
    with clock.frozen_at(NOON + 2 * MINUTE):
        Feedback.show_due()
        Ending.end(cast.mentorship, by=cast["mentor"])
    assert sent_by(NOON + HOUR) == []


def test_a_request_for_advice_is_mailed_once_and_not_after_it_was_answered_or_withdrawn(cast, sent_by):
    with clock.frozen_at(NOON):
        first = factories.advice(cast.mentorship, cast["mentee"])
        first.withdraw(by=cast["mentee"])
        second = factories.advice(cast.mentorship, cast["mentee"])
        factories.feedback(cast.mentorship, cast["mentor"], request=second)
        factories.advice(cast.mentorship, cast["mentee"])
    (mail,) = [mail for mail in sent_by(NOON + MINUTE) if "advice" in mail["Subject"]]
    assert cast["mentor"].email in mail["To"]
