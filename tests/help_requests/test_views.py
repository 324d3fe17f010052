"""Asking for help in the browser, from the page of a mentorship to reading and withdrawing."""

import pytest

from app.help_requests.models import HelpRequest
from app.programmes.models import MEMBER, Enrolment
from tests import factories
from tests.shown import hidden


@pytest.fixture
def address(cast):
    return f"/mentorships/{cast.mentorship.id}/help-requests/new"


def test_from_the_mentorship_to_the_coordinator_and_back(as_, cast, address):
    mentee, ines, mentor = as_("mentee"), as_("coordinator"), as_("mentor")
    assert address in mentee.get(f"/mentorships/{cast.mentorship.id}").text
    page = mentee.get(address).text
    assert "The person you both agreed on".lower() in page.lower()
    assert "Words about third_person" in page
    fields = hidden(page, "help_form") | {"text": "We talk past each other", "readers": str(cast["coordinator"].id)}
    sent = mentee.post(address.removesuffix("/new"), data=fields).location
    assert "Hasn’t read it yet" in mentee.get(sent).text
    assert mentor.get(sent).status_code == 404
    closed = ines.get(sent).text
    assert "They’ll see that you’ve read it" in closed
    assert "We talk past each other" not in closed
    opened = ines.get(ines.post(f"{sent}/reading", data=hidden(closed)).location).text
    assert "We talk past each other" in opened
    page = mentee.get(sent).text
    assert "Read on" in page
    assert "Withdrawn" in mentee.get(mentee.post(f"{sent}/withdrawal", data=hidden(page)).location).text
    assert ines.get(sent).status_code == 404


def test_everybody_can_be_unticked_and_then_nothing_is_sent(as_, cast, address):
    mentee = as_("mentee")
    page = mentee.get(address).text
    answer = mentee.post(address.removesuffix("/new"), data=hidden(page, "help_form") | {"text": "Help"})
    assert answer.status_code == 422
    assert "Choose at least one person to send it to." in answer.text
    assert not HelpRequest.select().exists()


def test_without_a_coordinator_outside_the_pair_the_page_says_so(as_, cast, address):
    Enrolment.update(role=MEMBER).execute()
    page = as_("mentee").get(address).text
    assert "there’s nobody to send this to" in page
    assert "help_form" not in page


def test_somebody_who_reads_it_just_after_it_was_withdrawn_reads_nothing(as_, cast):
    request, ines = factories.help_request(factories.again(cast.mentorship), cast["mentee"]), as_("coordinator")
    page = ines.get(f"/help-requests/{request.id}").text
    request.withdraw()
    assert ines.post(f"/help-requests/{request.id}/reading", data=hidden(page)).status_code == 404
