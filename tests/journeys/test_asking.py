"""A mentee finds and asks a mentor on a phone, in under three minutes of doing (docs/practice.md 9.4)."""

import re

import pytest
from playwright.sync_api import expect

from app.mentorships.models import Mentorship
from tests import factories
from tests.browser import Browse, Server
from tests.journeys.steps import Enter
from tests.journeys.walking import Walker

pytestmark = pytest.mark.journey

MOST_SECONDS = 180
BECAUSE = "you’ve led workshops for clients who didn’t agree with each other, and I have one like that in April."


@pytest.mark.parametrize("javascript", [False, True])
def test_a_mentee_finds_and_asks_a_mentor_on_a_phone(
    server: Server, browse: Browse, enter: Enter, javascript: bool
) -> None:
    within = factories.programme("Northwind")
    olena = factories.member("Олена Шевченко", within=within)
    jonas = factories.member("Jonas Lindqvist", within=within)
    ines = factories.member("Inès Moreau", within=within)
    factories.offer(jonas, within=within, offers={"Client workshops": "led"}, learns=["Data notebooks"])
    factories.offer(
        ines, within=within, offers={"Client workshops": "taught"}, takes_micro=True, suits=("Monday morning",)
    )
    mentee, mentor = (Walker(browse("phone", javascript=javascript), name) for name in ("Олена", "Jonas"))
    for walker, person in ((mentee, olena), (mentor, jonas)):
        enter(walker.page, person.email)
    mentee.opens("/board")
    mentee.presses(mentee.page.get_by_role("link", name=re.compile("Ask.+Jonas")))
    mentee.writes("because", BECAUSE)
    mentee.presses(mentee.page.get_by_role("button", name="Ask Jonas"))
    expect(mentee.page.get_by_text("Done. Jonas can now read it and answer.")).to_be_visible()
    assert mentee.seconds < MOST_SECONDS
    ask = Mentorship.get()
    mentor.opens("/")
    mentor.presses(mentor.page.get_by_role("link", name="Answer"))
    expect(mentor.page.get_by_text(BECAUSE)).to_be_visible()
    mentor.presses(mentor.page.get_by_role("button", name="Yes, let’s begin"))
    assert factories.again(ask).is_going_on
