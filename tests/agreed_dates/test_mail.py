"""The mail on the day of an agreed date: to both, once, without a word of the agreement."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app import clock
from app.agreed_dates.jobs import note_dates
from app.agreed_dates.models import END, KEPT, AgreedDate
from app.agreed_dates.needs import weeks_left
from app.mail import composing
from app.mail.models import MailOptOut
from app.mentorships.models import Pause
from tests import factories
from tests.cast import Canaries, assemble, staged
from tests.mailing import plain

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
TODAY = NOON.date()
MINUTE = timedelta(minutes=1)


def before_any_date():
    with clock.frozen_at(NOON - timedelta(days=2)):
        cast = assemble(Canaries())
        AgreedDate.update(day=date(2028, 1, 1)).execute()
        return cast


quiet_stage, cast = staged(before_any_date)


@pytest.fixture
def arrived(round_at, post_office):
    """`arrived(moment)` runs the job and sends what is due; returns (recipient, subject, text) of what arrived."""
    seen = 0

    def new_ones(moment):
        nonlocal seen
        with clock.frozen_at(moment):
            note_dates()
        round_at(moment)
        round_at(moment + composing.GATHER)
        new = post_office.arrived[seen:]
        seen = len(post_office.arrived)
        return sorted((mail["To"].addresses[0].addr_spec, mail["Subject"], plain(mail)) for mail in new)

    arrived_before = new_ones(NOON - timedelta(hours=1))
    assert all("agreement with" not in subject for _, subject, _ in arrived_before)
    return new_ones


def move(agreed: AgreedDate, days: int) -> None:
    AgreedDate.update(day=TODAY + timedelta(days=days)).where(AgreedDate.id == agreed.id).execute()


def end_of(cast) -> AgreedDate:
    return AgreedDate.get((AgreedDate.mentorship == cast.mentorship) & (AgreedDate.kind == END))


def test_on_the_day_of_a_milestone_both_get_one_mail_without_its_words(cast, arrived):
    move(cast.milestone, 0)
    mails = arrived(NOON)
    mentee, mentor = cast["mentee"], cast["mentor"]
    subjects = {
        mentee.email: f"A milestone that you and {mentor.call_name} agreed on",
        mentor.email: f"A milestone that you and {mentee.call_name} agreed on",
    }
    assert {to: subject for to, subject, _ in mails} == subjects
    for _, _, text in mails:
        assert "Its day has come. Did it happen? Either of you can answer with one tap." in text
        assert f"/mentorships/{cast.mentorship.id}/agreement?clause=feedback" in text
        assert cast.milestone.text not in text
    assert arrived(NOON + MINUTE) == []


def test_a_review_says_what_to_do(cast, arrived):
    move(cast.review, 0)
    (first, _) = arrived(NOON)
    assert first[1].startswith("It’s time to look at your agreement with ")
    assert "If it’s still right, one tap by each of you is enough." in first[2]


def test_the_last_weeks_are_counted(cast, arrived):
    end = end_of(cast)
    AgreedDate.update(day=TODAY, agreed_on=TODAY + timedelta(days=42)).where(AgreedDate.id == end.id).execute()
    (first, _) = arrived(NOON)
    assert first[1].startswith("6 weeks left with ")
    assert weeks_left(1, "Jonas") == "One week left with Jonas."


def test_who_has_answered_already_gets_none(cast, arrived):
    move(cast.review, 0)
    with clock.frozen_at(NOON - MINUTE):
        cast.review.confirm(by=cast["mentor"])
    assert [to for to, _, _ in arrived(NOON)] == [cast["mentee"].email]
    move(cast.milestone, 0)
    with clock.frozen_at(NOON):
        cast.milestone.answer(KEPT, by=cast["mentor"])
    assert arrived(NOON + MINUTE) == []


def test_nobody_gets_one_before_the_day_long_after_it_or_during_a_pause(cast, arrived):
    for days in (1, -5):
        move(cast.milestone, days)
        assert arrived(NOON) == []
    move(cast.milestone, 0)
    with clock.frozen_at(NOON - MINUTE):
        Pause.begin(cast.mentorship, by=cast["mentee"], until=TODAY + timedelta(days=30))
    assert arrived(NOON) == []


def test_a_milestone_with_a_new_date_comes_again(cast, arrived):
    move(cast.milestone, 0)
    assert len(arrived(NOON)) == 2
    with clock.frozen_at(NOON):
        cast.milestone.postpone(TODAY + timedelta(days=7), by=cast["mentee"])
    assert len(arrived(NOON + timedelta(days=7))) == 2


def test_it_can_be_stopped(cast, arrived):
    move(cast.milestone, 0)
    MailOptOut.create(person=cast["mentee"], subject="agreements")
    assert [to for to, _, _ in arrived(NOON)] == [cast["mentor"].email]
    assert factories.again(cast.milestone).closed_at is None
