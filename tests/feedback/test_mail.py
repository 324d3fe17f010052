"""Mail about feedback: that a note is there, once its hold is over; by day; and never a word of it."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.feedback.models import Feedback
from app.mail.models import MailOptOut
from app.mentorships.models import Ending
from tests import factories
from tests.cast import Canaries, Stage, assemble

pytestmark = pytest.mark.usefixtures("nothing_gathers")

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def before_any_note():
    with clock.frozen_at(NOON - timedelta(days=30)):
        cast = assemble()
        cast.held.delete_instance()
        return cast


@pytest.fixture(scope="session")
def quiet_stage(app, databases):
    with databases.filled_by(before_any_note) as (opened, cast):
        yield Stage(opened, cast)


@pytest.fixture
def cast(database, quiet_stage):
    return deepcopy(quiet_stage.cast)


@pytest.fixture
def ours() -> Canaries:
    return Canaries()


@pytest.fixture
def left(cast, ours) -> Feedback:
    """What the mentor writes at noon, in words nobody else would use."""
    with clock.frozen_at(NOON):
        return factories.feedback(cast.mentorship, cast["mentor"], ours("saw"), next=ours("next"))


@pytest.fixture
def sent_by(round_at, post_office):
    """`sent_by(moment)`: whose holds are over is settled, then mail goes out; every mail there is so far."""

    def all_mails(moment):
        with clock.frozen_at(moment):
            Feedback.show_due()
        round_at(moment)
        return post_office.arrived

    return all_mails


def text(mail) -> str:
    """Everything a mail says, subject and all parts."""
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]
    return "\n".join([mail["Subject"], *parts])


def test_whom_it_is_for_hears_of_it_once_when_the_hold_is_over(cast, left, sent_by):
    assert sent_by(NOON + MINUTE) == []
    (mail,) = sent_by(NOON + 2 * MINUTE)
    assert cast["mentee"].email in mail["To"]
    assert mail["Subject"] == f"{cast['mentor'].call_name} left you a note"
    assert f"/feedback/{left.id}" in text(mail)
    assert "Stop mail about feedback: http" in text(mail)
    assert len(sent_by(NOON + HOUR)) == 1


def test_no_mail_holds_a_word_of_it(cast, left, ours: Canaries, sent_by):
    with clock.frozen_at(NOON):
        factories.advice(cast.mentorship, cast["mentee"], ours("advice"))
    mails = sent_by(NOON + 2 * MINUTE)
    assert len(mails) == 2, [text(mail) for mail in mails]
    assert ours.heard_in("".join(map(text, mails))) == []


def test_a_note_that_was_taken_back_is_told_nobody(cast, left, sent_by):
    with clock.frozen_at(NOON + MINUTE):
        left.withdraw(by=cast["mentor"], device="A phone")
    assert sent_by(NOON + HOUR) == []


def test_of_several_that_wait_for_the_morning_one_mail_tells(cast, sent_by):
    evening = NOON.replace(hour=21)
    for minute in range(3):
        with clock.frozen_at(evening + minute * MINUTE):
            factories.feedback(cast.mentorship, cast["mentor"])
        assert sent_by(evening + (minute + 2) * MINUTE) == []
    (mail,) = sent_by(evening + 11 * HOUR)
    assert mail["Subject"] == f"{cast['mentor'].call_name} left you 3 notes"
    assert "/feedback?waiting=yes" in text(mail)
    with clock.frozen_at(evening + 12 * HOUR):
        factories.feedback(cast.mentorship, cast["mentor"])
    assert [mail["Subject"] for mail in sent_by(evening + 13 * HOUR)][1:] == [
        f"{cast['mentor'].call_name} left you a note"
    ]


def test_whoever_wrote_it_hears_that_the_other_would_like_to_talk_and_nothing_more(cast, left, ours, sent_by):
    sent_by(NOON + 2 * MINUTE)
    with clock.frozen_at(NOON + HOUR):
        note = Feedback.visible_to(cast["mentee"]).where(Feedback.id == left.id).get()
        factories.answer(note, "talk", words=ours("answer"))
    _, mail = sent_by(NOON + HOUR + MINUTE)
    assert cast["mentor"].email in mail["To"]
    assert mail["Subject"] == f"{cast['mentee'].call_name} would like to talk about your note"
    assert ours.heard_in(text(mail)) == []


def test_what_was_answered_before_the_mail_went_needs_none(cast, left, sent_by):
    with clock.frozen_at(NOON + 2 * MINUTE):
        Feedback.show_due()
        factories.answer(Feedback.visible_to(cast["mentee"]).where(Feedback.id == left.id).get(), "thanks")
    assert sent_by(NOON + HOUR) == []


def test_at_night_it_waits_for_the_morning(cast, sent_by):
    evening = NOON.replace(hour=21)
    with clock.frozen_at(evening):
        factories.feedback(cast.mentorship, cast["mentor"])
    assert sent_by(evening + 2 * MINUTE) == []
    assert sent_by(evening + 9 * HOUR) == []
    assert len(sent_by(evening + 10 * HOUR)) == 1


def test_whoever_wants_no_such_mail_gets_none(cast, left, sent_by):
    MailOptOut.stop(cast["mentee"], ["feedback"])
    assert sent_by(NOON + HOUR) == []


def test_after_the_end_nobody_is_told(cast, left, sent_by):
    with clock.frozen_at(NOON + 2 * MINUTE):
        Feedback.show_due()
        Ending.end(cast.mentorship, by=cast["mentor"])
    assert sent_by(NOON + HOUR) == []


def test_advice_is_told_once_and_not_after_it_was_given_or_taken_back(cast, sent_by):
    with clock.frozen_at(NOON):
        first = factories.advice(cast.mentorship, cast["mentee"])
        first.withdraw(by=cast["mentee"])
        second = factories.advice(cast.mentorship, cast["mentee"])
        factories.feedback(cast.mentorship, cast["mentor"], request=second)
        factories.advice(cast.mentorship, cast["mentee"])
    (mail,) = [mail for mail in sent_by(NOON + MINUTE) if "advice" in mail["Subject"]]
    assert cast["mentor"].email in mail["To"]
