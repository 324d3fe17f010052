"""A mentor writes down a time for one conversation, somebody picks it as they ask, and one yes books it."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app import clock
from app.agreements.models import Agreement
from app.bookable_times.models import BookableTime
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment
from app.sessions.models import Session
from tests.browser import Browse, Screen
from tests.factories import key, takes_one_conversation
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey


def test_a_time_is_written_picked_and_booked(server, browse: Browse, enter: Enter, javascript: bool, screen: Screen):
    tell(steps.PASSWORD)
    jonas = Hands(browse(screen, javascript=javascript))
    mentor = enter(jonas.page, "mentor@example.org")
    programme = Enrolment.programme_of(mentor)
    takes_one_conversation(mentor, within=programme)
    BookableTime.delete().execute()
    jonas.opens("/board/times")
    jonas.follows("/board/times/new")
    jonas.writes("day", (clock.today_in(mentor.zone) + timedelta(days=5)).isoformat())
    jonas.submits("/board/times")
    jonas.is_told("Enter a time, for example 15:00.")
    jonas.writes("at", "15:00")
    jonas.writes("minutes", "45")
    jonas.submits("/board/times")
    expect(jonas.page.locator(steps.NOTICE)).to_contain_text("Added:")
    moment = BookableTime.get().next_moment

    tomas = Hands(browse(screen, javascript=javascript))
    mentee = enter(tomas.page, "outsider@example.org")
    version = _about_to_ask(mentee, mentor)
    tomas.opens(f"/agreements/{version.id}/one-page")
    tomas.writes("why-question", "How do I say no to a client?")
    tomas.chooses("confidentiality-managed", "no")
    tomas.ticks("rhythm-picked")
    tomas.submits("/one-page")
    tomas.is_at("/agreements/*/answers")
    expect(tomas.main).to_contain_text("We meet once for 45 minutes")
    tomas.submits("/sending")
    tomas.is_at("/mentorships/*")

    jonas.opens(f"/mentorships/{version.mentorship_id}")
    jonas.hits(jonas.main.locator("form[action$='/yes'] button").first)
    jonas.is_at("/sessions/*")
    expect(jonas.page.locator(steps.NOTICE)).to_contain_text("it’s booked for")
    assert [(one.starts_at, one.minutes) for one in Session.select().where(Session.starts_at == moment)] == [
        (moment, 45)
    ]
    jonas.opens("/board/times")
    expect(jonas.main).to_contain_text("you have a session then, so it isn’t shown")


def _about_to_ask(mentee: Person, mentor: Person) -> Agreement:
    """A question to the mentor that isn't written yet."""
    words = {"kind": MICRO.key, "role": "mentee", "name": mentor.name, "email": mentor.email}
    proposal = Mentorship.start_with(by=mentee, operation=key(), programme=Enrolment.programme_of(mentee), **words)
    return Agreement.open(by=mentee, operation=key(), mentorship=proposal)
