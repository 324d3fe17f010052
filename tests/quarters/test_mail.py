"""One mail to each coordinator when a quarter is ready, with a link and without a number."""

import re

import pytest

from app.coordination.models import make_coordinator
from app.events.models import Event
from app.mail.models import MailOptOut
from app.quarters.mail import QUARTERS
from tests import factories
from tests.mailing import plain
from tests.time_of_day import next_noon


@pytest.fixture
def arrived(cast, nothing_gathers, round_at, post_office):
    Event.delete().execute()
    noon = next_noon()

    def now():
        round_at(noon)
        return [mail for mail in post_office.arrived if "is ready" in mail["Subject"]]

    return now


def test_coordinators_get_a_link_and_no_number(cast, arrived):
    make_coordinator(factories.enrolment(cast["outsider"]), by=cast["coordinator"])
    Event.delete().execute()
    quarter = factories.quarter(cast.programme)
    mails = arrived()
    assert {mail["To"].addresses[0].addr_spec for mail in mails} == {cast["coordinator"].email, cast["outsider"].email}
    words = plain(mails[0])
    assert f"/quarters/{quarter.id}" in words
    assert "is ready" in mails[0]["Subject"]
    numbers = set(re.findall(r"\d+", re.sub(r"https?://\S+", "", words) + mails[0]["Subject"]))
    assert numbers <= {str(quarter.starts_on.year)}


def test_a_coordinator_can_stop_it(cast, arrived):
    MailOptOut.stop(cast["coordinator"], [QUARTERS.key])
    factories.quarter(cast.programme)
    assert arrived() == []


def test_it_is_in_the_list_of_notices(as_, cast, quarter_notice):
    page = as_("coordinator").get("/notices").text
    assert "The last quarter of your programme is ready, on one page." in page


@pytest.fixture
def quarter_notice(cast):
    from app.notices.jobs import JOBS

    factories.quarter(cast.programme)
    for job in JOBS:
        job.work()
