"""One mail to the other person about each step, without a word of it, as things are now, and stoppable."""

from datetime import timedelta
from itertools import count

import pytest

from app.events.models import Event
from app.introductions.mail import INTRODUCTIONS
from app.introductions.rules.states import AGREED, ASKING, DECLINED
from app.mail.models import MailOptOut
from app.notices.jobs import JOBS
from app.notices.models import Notice
from tests import factories
from tests.factories import day_in
from tests.time_of_day import next_noon


@pytest.fixture
def arrived(cast, mentorship, nothing_gathers, round_at, post_office):
    Event.delete().execute()
    noon = next_noon()
    days = count(step=8)  # a third mail in a week about one mentorship would wait

    def now() -> list[tuple[str, str]]:
        before = len(post_office.arrived)
        round_at(noon + timedelta(days=next(days)))
        found = post_office.arrived[before:]
        assert not [mail for mail in found if "Ingrid" in mail.as_string() or "She has done" in mail.as_string()]
        about = [(mail["To"].addresses[0].addr_spec, mail["Subject"].partition(" (")[0]) for mail in found]
        return [(who, subject) for who, subject in about if "introduc" in subject]

    return now


def test_each_step_is_mailed_to_the_person_who_did_not_take_it(cast, mentorship, arrived):
    mentee, mentor = cast["mentee"], cast["mentor"]
    asked = factories.introduction(mentee, mentorship)
    assert arrived() == [(mentor.email, f"{mentee.long_name} asks you for an introduction")]
    factories.moved(asked, ASKING)
    assert arrived() == [(mentee.email, f"{mentor.long_name} said yes to introducing you")]
    factories.moved(asked, AGREED)
    assert arrived() == [(mentee.email, f"Both said yes to an introduction by {mentor.long_name}")]
    asked.make(day_in(0), by=mentee)
    assert [who for who, _ in arrived()] == [mentor.email]
    now = factories.again(asked)
    now.write_outcome("She has done much", by=mentee, seen=now.fingerprint)
    assert arrived() == [(mentor.email, f"{mentee.long_name} wrote what came of your introduction")]


def test_what_has_moved_on_or_was_taken_back_is_not_mailed(cast, mentorship, arrived):
    asked = factories.introduction(cast["mentee"], mentorship)
    factories.moved(factories.moved(asked, ASKING), DECLINED)
    name = cast["mentor"].long_name
    assert arrived() == [(cast["mentee"].email, f"An introduction by {name} won’t work out this time")]
    factories.introduction(cast["mentee"], mentorship).move_to_bin(by=cast["mentee"])
    assert arrived() == []


def test_whoever_is_asking_for_it_hears_that_it_was_taken_back(cast, mentorship, arrived):
    asked = factories.moved(factories.introduction(cast["mentee"], mentorship), ASKING)
    arrived()
    asked.move_to_bin(by=cast["mentee"])
    assert arrived() == [(cast["mentor"].email, f"{cast['mentee'].long_name} no longer needs an introduction")]


def test_it_can_be_stopped_and_a_notice_says_it_too(cast, mentorship, arrived):
    MailOptOut.stop(cast["mentor"], [INTRODUCTIONS.key])
    factories.introduction(cast["mentee"], mentorship)
    assert arrived() == []
    for job in JOBS:
        job.work()
    notices = Notice.select().where((Notice.person == cast["mentor"]) & (Notice.event_name == "introduction.asked"))
    assert notices.count() == 1
