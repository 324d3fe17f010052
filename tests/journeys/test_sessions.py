"""A session from booking to close, with the mentee on a laptop and the mentor on a phone."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app import clock
from app.commitments.models import Commitment
from app.mentorships.models import Mentorship
from app.sessions.models import Pulse, Session, SessionNote, SessionReflection
from tests import factories
from tests.browser import Browse, Server, without_script_rarely
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

WORDS_A_MINUTE = 29
"""Typing with one finger (docs/practice.md 4.1)."""
SECONDS_A_TAP, SECONDS_TO_READ = 2, 9
"""Seconds for one tap, and for reading the whole page once (docs/practice.md 4.2)."""


def _now() -> Session:
    """A session of theirs that began a few minutes ago."""
    for planned in Session.select().where((Session.mentorship == 1) & Session.outcome.is_null()):
        planned.delete_instance()
    mentorship = Mentorship.get_by_id(1)
    starts_at = clock.now() - timedelta(minutes=10)
    with clock.frozen_at(starts_at - timedelta(days=1)):
        return Session.book(
            by=mentorship.mentee,
            operation=factories.key(),
            mentorship=mentorship,
            starts_at=starts_at,
            minutes=45,
            zone="Europe/Stockholm",
            channel="video",
        )


@without_script_rarely
def test_a_suggested_time_is_booked_prepared_and_moved(two: tuple[Hands, Hands]) -> None:
    amara, jonas = two
    for planned in Session.select().where(Session.mentorship == 1):
        if planned.is_planned:
            planned.cancel(by=planned.booked_by)
    amara.opens("/mentorships/1")
    amara.follows("/mentorships/1/sessions/new")
    amara.sees("Book a session")
    expect(amara.page.locator("input[name='suggestion']")).to_have_count(4)
    amara.submits("/mentorships/1/sessions")
    amara.is_at("/sessions/*")
    expect(amara.page.locator("#agenda .rows")).to_contain_text("from ")  # topics of the cancelled session
    amara.page.locator("#agenda summary", has_text="Add a topic").click()
    amara.writes("topic", "Whether to take the workshop in January")
    amara.writes("tried", "Listed both, leaning to January")
    amara.submits("/agenda-items")
    expect(amara.page.locator("#agenda .rows")).to_contain_text("leaning to January")

    jonas.opens("/")
    jonas.follows(amara.page.url.rpartition("/")[2].partition("#")[0])
    expect(jonas.main).to_contain_text("leaning to January")
    jonas.follows("/edit", within=".aside")
    jonas.sees("Move the session")
    jonas.writes("at", "09:30")
    jonas.submits(re.search(r"/sessions/\d+", jonas.page.url)[0])
    expect(jonas.heading).to_contain_text("09:30")
    amara.page.reload()
    expect(amara.heading).not_to_contain_text("15:00")


@without_script_rarely
def test_two_people_write_shared_and_private_notes(two: tuple[Hands, Hands]) -> None:
    amara, jonas = two
    session = _now()
    for person in two:
        person.opens(f"/sessions/{session.id}")
    for person, ours, mine in ((amara, "From Amara", "Amara alone"), (jonas, "From Jonas", "Jonas alone")):
        person.writes("ours", ours)
        person.writes("mine", mine)
        if person.has_script:
            expect(person.page.locator("#draft")).to_contain_text("Saved")
        else:
            person.submits("/notes")
            expect(person.page.locator(steps.NOTICE)).to_contain_text("Notes saved")
    for person, own, others in ((amara, "Amara alone", "Jonas alone"), (jonas, "Jonas alone", "Amara alone")):
        person.opens(f"/sessions/{session.id}")
        expect(person.field("ours")).to_have_value("From Amara\nFrom Jonas")
        expect(person.field("mine")).to_have_value(own)
        assert others not in person.page.content()
    assert SessionNote.of(session, None).words == "From Amara\nFrom Jonas"


def test_a_topic_is_ticked_and_moved_without_leaving_the_page(two: tuple[Hands, Hands]) -> None:
    amara, _ = two
    session = _now()
    first, second = (factories.item(session, session.mentorship.mentee, text) for text in ("First", "Second"))
    amara.opens(f"/sessions/{session.id}")
    amara.submits(f"/agenda-items/{second.id}/position")
    expect(amara.page.locator("#agenda li").first).to_contain_text("Second")
    amara.submits(f"/agenda-items/{first.id}/tick")
    expect(amara.page.locator("#agenda li.ticked")).to_contain_text("First")


@without_script_rarely
def test_a_long_sentence_grows_and_enter_sends_it(two: tuple[Hands, Hands]) -> None:
    amara, _ = two
    amara.opens(f"/sessions/{_now().id}")
    line = amara.page.locator("#promise")
    low = line.bounding_box()
    line.fill("Write down what changed after each of the three meetings with the client, and bring it next time")
    high = line.bounding_box()
    assert low
    assert high
    if amara.has_script:
        assert high["height"] > low["height"]
        line.press("Enter")
        expect(amara.page.locator("#commitments")).to_contain_text("bring it next time")


class OneHand(Hands):
    """Counts the taps and characters of a thumb."""

    taps = characters = 0

    def hits(self, target) -> None:  # type: ignore[no-untyped-def]
        super().hits(target)
        self.taps += 1

    def writes(self, id: str, words: str) -> None:
        self.hits(self.field(id))
        self.page.keyboard.type(words)
        expect(self.field(id)).to_have_value(words)
        self.characters += len(words)

    @property
    def seconds(self) -> float:
        return self.taps * SECONDS_A_TAP + self.characters / (WORDS_A_MINUTE * 5 / 60) + SECONDS_TO_READ


def test_a_mentor_closes_on_the_phone_within_ninety_seconds_and_twelve_taps(
    server: Server, browse: Browse, enter: Enter, javascript: bool
) -> None:
    tell(steps.PASSWORD)
    session = _now()
    with clock.frozen_at(session.ends_at - timedelta(hours=2)):
        Session.update(starts_at=clock.now() - timedelta(hours=1)).where(Session.id == session.id).execute()
    page = browse("phone", javascript=javascript)
    enter(page, "mentor@example.org")
    page.goto("/")
    jonas = OneHand(page)
    jonas.hits(page.get_by_role("button", name="We met"))
    jonas.sees("Close the session")
    jonas.writes("takeaway", "Asking twice before I advise changes what I advise")
    commitment = Commitment.open_in(session.mentorship)[0]
    jonas.chooses(f"became-{commitment.id}", "done")
    jonas.writes("text", "Introduce Amara to Lena")
    jonas.chooses("manner", "questions")
    jonas.chooses("mood", "4")
    jonas.chooses("value", "5")
    moment = page.locator("input[name='next_at']").first.get_attribute("value")
    jonas.chooses("next_at", moment)
    jonas.submits("/closing")
    jonas.is_at(f"/sessions/{session.id}")
    expect(page.locator(steps.NOTICE)).to_contain_text("Session closed")

    assert jonas.taps <= 12, jonas.taps
    assert jonas.seconds <= 90, jonas.seconds
    told, mentor = factories.again(session), session.mentorship.mentor
    assert told.was_held
    assert SessionReflection.of(session)[mentor.id].takeaway.startswith("Asking twice")
    assert (Pulse.of(session, mentor).mood, Pulse.of(session, mentor).value) == (4, 5)
    assert factories.again(commitment).closed_as == "done"
    assert Commitment.get(Commitment.text == "Introduce Amara to Lena").owner == "mentor"
    assert Session.next_in(session.mentorship, after=clock.now()).starts_at.isoformat() == moment


def test_an_interrupted_close_is_restored(two: tuple[Hands, Hands]) -> None:
    _, jonas = two
    session = _now()
    jonas.opens(f"/sessions/{session.id}/closing/new")
    jonas.writes("takeaway", "Half a thought")
    if jonas.has_script:
        expect(jonas.page.locator("#draft")).to_contain_text("Saved")
    else:
        jonas.hits(jonas.page.locator("button[formaction]"))
        expect(jonas.page.locator(steps.NOTICE)).to_contain_text("Your draft is saved")
    jonas.opens(f"/sessions/{session.id}/closing/new")
    expect(jonas.field("takeaway")).to_have_value("Half a thought")
