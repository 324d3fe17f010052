"""A micro mentorship: booking, conversation, follow-up, thanks and its automatic end."""

from datetime import timedelta

import pytest
from flask import Flask
from playwright.sync_api import expect

from app import clock
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment
from app.sessions.micro.jobs import finish
from app.sessions.micro.models import FollowUp
from app.sessions.models import Session
from tests import factories
from tests.browser import Browse, Server, without_script_rarely
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

ASKS, ANSWERS = "outsider@example.org", "priya@example.org"


def person(email: str) -> Person:
    found = Person.with_email(email)
    assert found
    return found


@without_script_rarely
def test_one_question_from_booking_to_thanks_and_its_end(
    app: Flask, server: Server, browse: Browse, enter: Enter, javascript: bool
) -> None:
    tell(steps.PASSWORD)
    mentee, mentor = person(ASKS), person(ANSWERS)
    words = {"question": "Is it too early to lead?", "tried": "Asked around", "good_answer": "Three signs"}
    micro = factories.one_question(mentee, mentor, Enrolment.programme_of(mentee), lambda name: words[name])
    hands = []
    for screen, email in (("desktop", ASKS), ("phone", ANSWERS)):
        page = browse(screen, javascript=javascript)
        enter(page, email)
        page.goto(f"/mentorships/{micro.id}")
        hands.append(Hands(page))
    tomas, priya = hands

    tomas.follows(f"/mentorships/{micro.id}/sessions/new")
    tomas.submits(f"/mentorships/{micro.id}/sessions")
    tomas.is_at("/sessions/*")
    expect(tomas.main).to_contain_text("Is it too early to lead?")
    expect(tomas.main).to_contain_text("The question is the agenda.")

    booked = Session.get(Session.mentorship == micro)
    Session.update(starts_at=clock.now() - timedelta(days=8)).where(Session.id == booked.id).execute()
    priya.opens(f"/sessions/{booked.id}")
    expect(priya.main).to_contain_text("Three signs")
    booked.reread().record_outcome("held", by=mentor)

    tomas.opens("/")
    expect(tomas.main).to_contain_text("Did your conversation with Priya help?")
    tomas.follows(f"/mentorships/{micro.id}/follow-up")
    tomas.submits("/follow-up")
    expect(tomas.page.locator(steps.PROBLEMS)).to_contain_text("Choose one of the three.")
    tomas.chooses("helped", "bit")
    tomas.writes("did", "Asked for one project first")
    tomas.writes("thanks", "For not telling me what to do")
    tomas.submits("/follow-up")
    tomas.is_at(f"/mentorships/{micro.id}")
    assert FollowUp.get().helped == "bit"

    priya.opens("/")
    expect(priya.main).to_contain_text("Tomáš thanks you")
    priya.follows(f"/mentorships/{micro.id}")
    for told in ("It helped a bit", "Asked for one project first", "For not telling me what to do"):
        expect(priya.main).to_contain_text(told)
    expect(priya.main).to_contain_text("You don’t owe each other any more sessions")

    Session.update(starts_at=clock.now() - timedelta(days=14)).where(Session.id == booked.id).execute()
    assert finish() == 1
    assert Mentorship.get_by_id(micro.id).has_ended
    for one in (tomas, priya):
        one.opens(f"/mentorships/{micro.id}")
        expect(one.main).to_contain_text("This mentorship has ended")
        one.submits("/ending/deletion")
    expect(priya.page.locator("main > header")).to_contain_text("Under way")


@pytest.mark.parametrize(
    "javascript", [pytest.param(True, id="script", marks=pytest.mark.rare), pytest.param(False, id="no script")]
)
def test_a_commitment_is_made_carried_over_twice_made_smaller_and_done(
    server: Server, browse: Browse, enter: Enter, javascript: bool
) -> None:
    tell(steps.PASSWORD)
    for old in Mentorship.get_by_id(1).commitments:
        old.delete_instance()
    page = browse("phone", javascript=javascript)
    enter(page, "mentee@example.org")
    page.goto("/mentorships/1/commitments")
    amara = Hands(page)
    amara.writes("text", "Rehearse everything")
    amara.chooses("owner", "both")
    amara.submits("/mentorships/1/commitments")
    rows = amara.main.locator("#commitments li")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Rehearse everything")
    for said in ("carried over once", "carried over twice"):
        amara.hits(rows.locator("form[action$='/carrying'] button"))
        expect(rows).to_contain_text(said)
    box = rows.locator("textarea[name=text]")
    box.fill("Rehearse one slide")
    amara.hits(rows.get_by_role("button", name="Save this"))
    expect(rows.locator("p").first).to_have_text("Rehearse one slide")
    expect(rows).not_to_contain_text("Make it smaller?")
    amara.hits(rows.locator("form[action$='/completion'] button"))
    expect(rows).to_have_count(0)
    amara.hits(amara.main.locator("form[action$='/completion/deletion'] button").first)
    expect(rows).to_have_count(1)
