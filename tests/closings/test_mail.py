"""One mail after an ending: to each once, without anybody's words, stoppable, and not when it's no longer needed."""

from datetime import timedelta

import pytest

from app import clock
from app.closings.mail import ENDINGS
from app.closings.models import ClosingPage
from app.events.models import Event
from app.mail.models import MailOptOut
from app.mentorships.models import Ending
from tests import factories
from tests.mailing import plain


@pytest.fixture
def arrived(cast, nothing_gathers, round_at, post_office):
    Event.delete().execute()

    def after(hours: float) -> list[tuple[str, str]]:
        round_at(noon(clock.now()) + timedelta(hours=hours))
        return sorted(
            (mail["To"].addresses[0].addr_spec.partition("@")[0], mail["Subject"])
            for mail in post_office.arrived
            if "has ended" in mail["Subject"]
        )

    return after


def noon(moment):
    return moment.replace(hour=12, minute=0, second=0, microsecond=0)


def end(cast):
    with clock.frozen_at(noon(clock.now())):
        Ending.end(factories.again(cast.mentorship), by=cast["mentor"])


def test_each_gets_one_mail_and_whoever_ended_it_a_day_later(cast, arrived, post_office):
    ClosingPage.delete().execute()
    end(cast)
    (mail,) = arrived(0.1)
    assert mail == (
        cast["mentee"].email.partition("@")[0],
        f"Your mentorship with {cast['mentor'].long_name} has ended",
    )
    assert len(arrived(23)) == 1
    assert len(arrived(25)) == 2
    assert len(arrived(80)) == 2
    text = plain(post_office.arrived[-1])
    assert f"/mentorships/{cast.mentorship.id}/closing" in text
    assert "reads yours only if you share it" in text
    assert "/stopped-mail/" in text


def test_nobody_gets_it_who_stopped_it_or_has_shared_or_when_the_ending_was_taken_back(cast, arrived):
    MailOptOut.stop(cast["mentee"], [ENDINGS.key])
    ClosingPage.delete().execute()
    end(cast)
    assert arrived(0.1) == []
    with clock.frozen_at(noon(clock.now())):
        ClosingPage.write(cast.mentorship, by=cast["mentor"], seen="", learned="To wait", share=True)
    assert arrived(25) == []


def test_an_ending_taken_back_is_not_mailed(cast, arrived):
    end(cast)
    with clock.frozen_at(noon(clock.now())):
        for person in (cast["mentee"], cast["mentor"]):
            Ending.take_back(factories.again(cast.mentorship), by=person)
    assert arrived(25) == []
