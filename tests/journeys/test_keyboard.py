"""A session from the booking to the close with only the keyboard, in a wide window and in one as small as a phone."""

from datetime import timedelta
from typing import Literal

import pytest
from playwright.sync_api import expect

from app import clock
from app.commitments.models import Commitment
from app.mentorships.models import Mentorship
from app.sessions.models import Pulse, Session, SessionNote, SessionReflection
from tests.browser import Browse, Server
from tests.journeys import steps
from tests.journeys.steps import Enter, Keys
from tests.stories import tell

pytestmark = pytest.mark.journey

WINDOWS = {"wide": {"width": 1280, "height": 720}, "zoomed in": {"width": 390, "height": 640}}
"""At a high zoom level, a desktop has as little room as a phone, and the buttons stick to the bottom."""


@pytest.fixture(params=["wide", pytest.param("zoomed in", marks=pytest.mark.rare)])
def amara(request: pytest.FixtureRequest, server: Server, browse: Browse, enter: Enter) -> Keys:
    tell(steps.PASSWORD)
    for planned in Session.select().where((Session.mentorship == 1) & Session.outcome.is_null()):
        planned.delete_instance()
    page = browse()
    page.set_viewport_size(WINDOWS[request.param])
    enter(page, "mentee@example.org")
    page.goto("/mentorships/1")
    return Keys(page)


def test_a_mentee_needs_no_mouse_from_booking_to_the_close(amara: Keys) -> None:
    session = _books(amara)
    _prepares(amara)
    _time_comes(session)
    amara.opens(f"/sessions/{session.id}")
    _talks(amara, session)
    _writes_notes(amara, session)
    _promises(amara)
    _closes(amara, session)


def _books(me: Keys) -> Session:
    me.follows("/mentorships/1/sessions/new")
    me.sees("Book a session")
    second = me.page.locator("input[name='suggestion']").nth(1).get_attribute("value")
    me.chooses("suggestion", second)
    me.submits("/mentorships/1/sessions")
    me.is_at("/sessions/*")
    session = Session.next_in(Mentorship.get_by_id(1), after=clock.now())
    assert session.starts_at.isoformat() == second
    return session


def _prepares(me: Keys) -> None:
    """Add two topics, and move the second one up."""
    agenda = me.page.locator("#agenda li")
    me.writes("topic", "Whether to take the workshop in January")
    me.chooses("kind", "practise")
    me.writes("tried", "Listed both, leaning to January")
    me.submits("/agenda-items")
    expect(agenda).to_contain_text(["leaning to January"])
    me.is_on(me.page.locator("#agenda"))

    me.hits(me.page.locator("#agenda summary"))
    me.writes("topic", "Who could sit in with me")
    me.page.keyboard.press("Enter")
    expect(agenda).to_have_count(2)
    me.hits(agenda.nth(1).get_by_role("button", name="Up"))
    expect(agenda).to_contain_text(["Who could sit in", "leaning to January"])
    me.is_on(me.page.locator("#agenda"))


def _time_comes(session: Session) -> None:
    starts_at = clock.now() - timedelta(minutes=10)
    Session.update(starts_at=starts_at).where(Session.id == session.id).execute()


def _talks(me: Keys, session: Session) -> None:
    topic = me.page.locator("#agenda li").first
    me.hits(topic.get_by_role("button", name="Discussed"))
    expect(topic).to_have_class("ticked")
    me.is_on(topic.get_by_role("button", name="Not discussed yet"))
    me.goes_back_to(topic.locator("a").first)


def _writes_notes(me: Keys, session: Session) -> None:
    me.writes("ours", "January, with Lena in the room")
    expect(me.page.locator("#draft")).to_contain_text("Saved")
    me.is_on(me.field("ours"))
    assert SessionNote.of(session, None).words == "January, with Lena in the room"


def _promises(me: Keys) -> None:
    me.hits(me.page.locator("summary", has_text="Add one, with who does it and by when"))
    me.writes("text", "Ask Lena by Friday")
    me.hits(me.page.locator(f"#commitment_form {steps.SUBMIT}"))
    expect(me.page.locator("#commitments")).to_contain_text("Ask Lena by Friday")
    me.is_on(me.page.locator("#commitments"))

    promised = me.page.locator("#commitments li", has_text="Ask Lena by Friday")
    me.hits(promised.get_by_role("button", name="Done"))
    expect(promised).to_have_count(0)
    me.is_on(me.page.locator("#commitments"))

    me.writes("promise", "Tell Lena why")
    me.page.keyboard.press("Enter")
    expect(me.page.locator("#commitments")).to_contain_text("Tell Lena why")


def _closes(me: Keys, session: Session) -> None:
    me.follows("/closing/new")
    me.sees("Close the session")
    me.writes("takeaway", "I had decided before I asked")
    me.chooses("mood", "4")
    me.submits("/closing")
    expect(me.page.locator(steps.NOTICE)).to_contain_text("Session closed")
    me.arrived_by_swap()
    person = session.mentorship.mentee
    assert SessionReflection.of(session)[person.id].takeaway == "I had decided before I asked"
    assert Pulse.of(session, person).mood == 4
    assert Commitment.get(Commitment.text == "Ask Lena by Friday").closed_as == "done"


FOCUS_AND_ERROR = """() => {
  const of = (id, part) => getComputedStyle(document.getElementById(id), part);
  const focused = getComputedStyle(document.activeElement), refused = of("password");
  return {
    ring: [focused.outlineStyle, focused.outlineColor, parseFloat(focused.outlineOffset)],
    border: [refused.borderBlockStartStyle, refused.borderBlockStartColor],
    mark: of("password-error", "::before").content,
    unfocused: refused.outlineStyle,
  };
}"""


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_focus_looks_unlike_an_error(server: Server, browse: Browse, forced: Literal["none", "active"]) -> None:
    tell(steps.PASSWORD)
    page = browse(forced_colors=forced)
    page.goto("/sign-in")
    me = Keys(page)
    me.writes("email", "mentee@example.org")
    me.submits("/sign-in")
    me.is_told("Enter your password.")
    me.writes("email", "mentor@example.org")
    looks = page.evaluate(FOCUS_AND_ERROR)
    (style, ring, offset), (edge, border) = looks["ring"], looks["border"]
    assert (style, looks["unfocused"]) == ("solid", "none")
    assert offset > 0
    assert ring != border
    assert "!" in looks["mark"]
    if forced == "active":
        assert edge == "dashed"
