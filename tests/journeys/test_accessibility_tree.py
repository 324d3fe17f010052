"""Twelve pages in Chromium's accessibility tree, and navigating them with only the keyboard.

The snapshots have what people who can't see the page navigate by: landmarks, headings, the names, roles and states of
controls, and their order. The text between them may change.
"""

import re
import time
from datetime import timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

from app import clock
from app.agreements.models import Agreement
from app.people.models import Person
from app.sessions.models import Session
from tests import factories
from tests.browser import MILLISECONDS_TO_WAIT, Browse, Server
from tests.journeys import steps
from tests.journeys.hearing import at_focus, heard, listen
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey

SECTION = "/sections/21"
"""The first section of the agreement between Layla and Yuki, which Yuki hasn't answered."""
AHEAD = "/sessions/5"
"""Amara's and Jonas's next session."""

FRAME = """
- link "Skip to main content"
- banner:
  - link "Trellis"
  - navigation "Main":
    - list:
      - listitem: [link "Today"]
      - listitem: [link "Mentorships"]
      - listitem: [link "Feedback"]
      - listitem: [link "Search"]
  - button "Sign out"
- main
- status
"""
"""The frame around every page for somebody who is signed in."""

AMARAS_PAGES = {
    "/": """
      - main:
        - heading /(Good .+|Hello), Amara/ [level=1]
        - heading "Feedback" [level=2]
        - article "A note from Jonas":
          - button "Got it, thank you"
          - button "I’ll try it"
          - button "Let’s talk"
          - paragraph: [link /Answer in your own words.+to Jonas/]
        - region "Leave a note":
          - paragraph: [link "Leave a note for Jonas"]
        - heading "Your next session" [level=2]
        - list:
          - listitem: [link /Prepare.+with Jonas/]
        - heading "What you said you’d do" [level=2]
        - list:
          - listitem: [button /Done.+Ask the client/]
      - complementary "Related":
        - heading "Your mentorships" [level=2]
      """,
    "/mentorships/1": """
      - main:
        - link "Back to Mentorships"
        - heading "Amara and Jonas" [level=1]
        - heading "Next session" [level=2]
        - heading "What you two said you’d do" [level=2]
        - list:
          - listitem: [button /Done.+Ask the client/, link /More.+Ask the client/]
        - heading /What you took away on/ [level=2]
        - navigation "Between you two":
          - link "Agreement"
          - link "Sessions"
      - complementary "Related":
        - heading "The two of you" [level=2]
      """,
    "/agreements/2": """
      - main:
        - link "Back to Amara and Jonas"
        - article:
          - heading "How we will work together" [level=1]
          - heading "Why we are doing this" [level=2]
          - button /Change this.+Why we are doing this/
          - heading "Review and ending" [level=2]
          - button /Change this.+Review and ending/
          - heading "Who has agreed" [level=2]
      - complementary "Related":
        - heading "Other versions" [level=2]
        - list:
          - listitem:
            - link "Version 1"
            - link /What has changed since.+version 1/
      """,
    "/agreements/2/comparison": """
      - main:
        - article:
          - heading "What changed" [level=1]
          - heading "Rhythm and channel" [level=2]
          - heading "Version 1" [level=3]
          - paragraph:
            - deletion: "Removed: three"
          - heading "Version 2" [level=3]
          - paragraph:
            - insertion: "New: four"
      """,
    "/expectations/1": """
      - main:
        - heading "How you each see it" [level=1]
        - list:
          - listitem:
            - heading "Contact between sessions" [level=2]
            - text: "From: No contact To: At any time"
            - paragraph: /Amara .+ Jonas .+/
            - button /No need to talk.+Contact between sessions/
          - listitem:
            - heading "What helps first" [level=2]
            - button /Put on the agenda.+What helps first/
      """,
    AHEAD: """
      - main:
        - heading /.+, \\d+:\\d+/ [level=1]
        - heading "Before you meet" [level=2]
        - heading "If we only get to one thing" [level=3]
        - region "Agenda":
          - heading "Agenda" [level=2]
          - list:
            - listitem:
              - paragraph: [link /Take the workshop/]
              - button /Down.+Take the workshop/
            - listitem:
              - paragraph: [link /How the notebook/]
              - button /Up.+How the notebook/
        - region "Our notes":
          - heading "Our notes" [level=2]
        - region "What you two said you’d do":
          - heading "What you two said you’d do" [level=2]
          - list:
            - listitem:
              - button /Done.+Ask the client/
              - link /More.+Ask the client/
      - complementary "Related":
        - heading "This session" [level=2]
      """,
    "/sessions/4/closing/new": """
      - main:
        - heading "Close the session" [level=1]
        - group "Did you meet?":
          - radio "We met" [checked]
          - radio "It didn’t happen"
        - textbox "One thing I take away"
        - group "What happened with these?":
          - radiogroup /Ask the client.+Amara/: [radio "Done", radio "Carry over", radio "Let it go"]
        - textbox "What comes next?"
        - group "How did we work?"
        - group "Thirty seconds, for yourself":
          - group "How do you feel after this session?"
          - group "Was it a good use of your time?"
          - checkbox "Let Jonas see this"
        - button "Save"
      """,
    "/feedback": """
      - main:
        - heading "Feedback" [level=1]
        - paragraph: [link "Leave a note", link "Ask for advice"]
        - navigation "Which notes": [link "Received", link "Given", link "Advice"]
        - group: Narrow the list
        - list:
          - listitem:
            - paragraph: Jonas Try next time
            - paragraph: [link /On Monday you opened/]
      """,
    "/profile": """
      - main:
        - heading "You" [level=1]
        - textbox "Your name"
        - combobox "Your time zone"
        - group "Clock":
          - radio "Local default" [checked]
        - group "Appearance":
          - radio "Same as my device" [checked]
        - button "Save"
      - complementary "Related":
        - heading "Signing in" [level=2]
        - heading "Notices" [level=2]
        - heading "Your calendar" [level=2]
      """,
}
SEARCH_RESULTS = """
- main:
  - heading "Search" [level=1]
  - search:
    - searchbox "Words to look for": workshop
    - button "Search"
  - region "Results":
    - paragraph: /\\d+ .*results/
    - list:
      - listitem:
        - text: /Agenda . Amara and Jonas/
        - link "Take the workshop in the new year or wait"
"""
NOTE_WITH_A_HINT = """
- main:
  - heading "A note for Amara" [level=1]
  - group "What kind of note?":
    - radio "Keep doing"
    - radio "Try next time" [checked]
  - group "Where was it?": [radio "A meeting"]
  - textbox "What did you see or hear?"
  - textbox "What could they try next?"
  - status: You wrote ‘good at’. When, for example?
  - list "How it reads":
    - listitem: /Specific.+not yet/
    - listitem: /Doable.+not yet/
  - button "Send to Amara"
"""
SECTION_WITH_AN_ERROR = """
- main:
  - alert "There is a problem":
    - heading "There is a problem" [level=2]
    - list:
      - listitem: [link /Shorten this to 280 characters/]
  - paragraph: Section 1 of 4
  - heading "Why we are doing this" [level=1]
  - paragraph: /Error.+Shorten this to 280 characters/
  - textbox "What do you hope to give, and what do you hope to learn?"
  - checkbox "I’m not sure yet, let’s talk about it"
  - button "Continue"
"""
JOIN = """
- link "Skip to main content"
- banner: [link "Trellis"]
- main:
  - heading "You’re invited" [level=1]
  - list
  - textbox "Your name": Newcomer
  - textbox "You sign in with"
  - textbox "Choose a password"
  - button "Show password"
  - button "Join"
- contentinfo
- status
"""

CONTROLS_AND_LANDMARKS = (
    "button|link|textbox|searchbox|checkbox|radio|combobox|radiogroup|region|navigation|complementary"
)
UNNAMED = re.compile(rf"^ *- (?:{CONTROLS_AND_LANDMARKS})(?!.*\").*$", re.MULTILINE)
LEVEL = re.compile(r"- '?heading .*\[level=(\d)\]")


def sounds_right(page: Page, tree: str, frame: str = FRAME) -> None:
    """Check that the page has this tree in its frame, that everything has a name, and that headings are in order."""
    expect(page.locator("body"), page.url).to_match_aria_snapshot(frame)
    expect(page.locator("body"), page.url).to_match_aria_snapshot(tree)
    found = page.locator("body").aria_snapshot()
    assert UNNAMED.findall(found) == [], page.url
    levels = [int(level) for level in LEVEL.findall(found)]
    after_problems = levels[1:] if "- alert" in found else levels
    assert after_problems[0] == 1, page.url
    assert levels.count(1) == 1, page.url
    steps_down = [(one, other) for one, other in pairwise(after_problems) if other > one + 1]
    assert steps_down == [], page.url


def signed_in(browse: Browse, enter: Enter, email: str) -> Page:
    page = browse("desktop")
    enter(page, email)
    page.goto("/mentorships")
    listen(page)
    return page


@pytest.fixture
def amara(server: Server, browse: Browse, enter: Enter) -> Page:
    tell(steps.PASSWORD)
    return signed_in(browse, enter, "mentee@example.org")


@pytest.fixture
def jonas(server: Server, browse: Browse, enter: Enter) -> Page:
    tell(steps.PASSWORD)
    return signed_in(browse, enter, "mentor@example.org")


@pytest.fixture
def yuki(server: Server, browse: Browse, enter: Enter) -> Page:
    tell(steps.PASSWORD)
    return signed_in(browse, enter, "both@example.org")


def presses(page: Page, name: str) -> None:
    """Press the first button or link whose name begins like this, with the keyboard."""
    control = page.get_by_role("button", name=re.compile(f"^{name}")).or_(page.get_by_role("link", name=name)).first
    control.focus()
    page.keyboard.press("Enter")


def lands_on(page: Page, focus: str) -> None:
    """Wait until the focus is on the element whose name in the tree begins like this."""
    until = time.monotonic() + MILLISECONDS_TO_WAIT / 1000
    while not (found := at_focus(page)).startswith(focus):
        assert time.monotonic() < until, f"The focus is on {found}"
        page.wait_for_timeout(50)


def test_the_pages_of_a_mentee(amara: Page) -> None:
    for address, tree in AMARAS_PAGES.items():
        amara.goto(address)
        sounds_right(amara, tree)
    amara.goto("/feedback")
    current = amara.locator("nav [aria-current]:visible").all_inner_texts()
    assert current == ["Feedback", "Received"]


def test_the_number_of_search_results_is_announced(amara: Page) -> None:
    amara.goto("/search")
    lands_on(amara, 'searchbox "Words to look for"')
    amara.keyboard.type("workshop")
    amara.keyboard.press("Enter")
    heard(amara, " results")
    sounds_right(amara, SEARCH_RESULTS)
    amara.locator("#q").fill("zzzz")
    amara.locator("#q").press("Enter")
    heard(amara, "No results for “zzzz”.")


def let_yuki_read() -> None:
    """Show the version that waits for Yuki's nine statements."""
    Agreement.update(shown_at=clock.now()).where(Agreement.id == 3).execute()


def test_a_note_with_a_hint(jonas: Page) -> None:
    jonas.goto("/mentorships/1/feedback/new?kind=try")
    jonas.locator("#kind-1").check()
    jonas.locator("#saw").focus()
    assert at_focus(jonas) == 'textbox "What did you see or hear?" (Up to 600 characters)'
    jonas.keyboard.type("You are always so good at everything")
    heard(jonas, "You wrote ‘good at’. When, for example?")
    sounds_right(jonas, NOTE_WITH_A_HINT, "- main")
    jonas.locator("#saw").fill("In the call you named the number first, and then you waited.")
    jonas.locator("#next").fill("Wait again.")
    jonas.locator("#place-1").check()
    presses(jonas, "Send to Amara")
    heard(jonas, "Sent to Amara.")
    lands_on(jonas, 'heading "')
    presses(jonas, "Undo")
    heard(jonas, "Withdrawn.")


def test_a_section_with_an_error_leads_to_it_and_back(yuki: Page) -> None:
    let_yuki_read()
    yuki.goto(SECTION)
    field = yuki.get_by_role("textbox", name="What do you hope to give")
    field.fill("x" * 2500)
    presses(yuki, "Continue")
    expect(yuki.locator(steps.PROBLEMS)).to_be_focused()
    lands_on(yuki, 'alert "There is a problem"')
    assert yuki.title().startswith("Error: ")
    sounds_right(yuki, SECTION_WITH_AN_ERROR, "- main")
    yuki.keyboard.press("Tab")
    lands_on(yuki, 'link "Shorten this to 280 characters')
    yuki.keyboard.press("Enter")
    lands_on(
        yuki, 'textbox "What do you hope to give, and what do you hope to learn?" (Two or three sentences. Error: '
    )
    assert at_focus(yuki).endswith(" invalid")
    field.fill("To give the start I did not get.")
    presses(yuki, "Continue")
    expect(yuki.locator("h1")).to_have_text("Objectives, both ways")
    expect(yuki.locator("h1")).to_be_focused()


def test_joining(server: Server, browse: Browse) -> None:
    programme = factories.programme()
    newcomer: Person = factories.invited("Newcomer", within=programme)
    token, _ = factories.link(newcomer, by=factories.member("Nadia Berg", within=programme))
    page = browse("phone")
    page.goto(f"/join/{token}")
    listen(page)
    sounds_right(page, JOIN, "- main")
    presses(page, "Show password")
    heard(page, "Your password is shown.")
    assert at_focus(page) == 'button "Hide password"'
    presses(page, "Join")
    lands_on(page, 'alert "There is a problem"')


def test_marks_are_confirmed_and_keep_the_focus(amara: Page, browse: Browse, enter: Enter) -> None:
    amara.goto("/expectations/1")
    presses(amara, "Put on the agenda.+What helps first")
    heard(amara, "On the agenda: What helps first")
    lands_on(amara, 'button "No need to talk: What helps first"')
    amara.keyboard.press("Enter")
    heard(amara, "Off the agenda: What helps first")
    yuki = signed_in(browse, enter, "both@example.org")
    let_yuki_read()
    yuki.goto("/agreements/3")
    presses(yuki, "Let’s talk about this.+Time we give")
    heard(yuki, "Marked to talk about: Time we give")
    lands_on(yuki, 'button "No need to talk: Time we give"')


def test_each_step_of_a_session_is_confirmed(amara: Page) -> None:
    ten_minutes_ago = clock.now() - timedelta(minutes=10)
    Session.update(starts_at=ten_minutes_ago).where(Session.id == int(AHEAD.rpartition("/")[2])).execute()
    amara.goto(AHEAD)
    presses(amara, "✓ Discussed.+How the notebook")
    heard(amara, "Discussed: How the notebook review went")
    lands_on(amara, 'button "Not discussed yet: How the notebook review went"')
    presses(amara, "Up.+How the notebook")
    heard(amara, "Now number 1 on the agenda: How the notebook review went")
    lands_on(amara, 'region "Agenda"')
    amara.locator("#agenda summary").focus()
    assert at_focus(amara) == 'DisclosureTriangle "Add a topic" collapsed'
    amara.keyboard.press("Enter")
    assert at_focus(amara) == 'DisclosureTriangle "Add a topic" expanded'
    amara.keyboard.press("Tab")
    amara.keyboard.type("Who sits in")
    amara.keyboard.press("Enter")
    heard(amara, "Added: Who sits in")
    presses(amara, "Save notes")
    heard(amara, "Notes saved.")
    lands_on(amara, 'region "Notes"')
    amara.locator("#promise").fill("Ask Lena")
    amara.keyboard.press("Enter")
    heard(amara, "Added.")
    lands_on(amara, 'textbox "What will you do by next time?"')


def test_closing_a_commitment_is_confirmed(amara: Page) -> None:
    amara.goto("/mentorships/1/commitments")
    presses(amara, "Carry over.+Ask the client")
    heard(amara, "Carried over, by ")
    lands_on(amara, 'button "Carry over: Ask the client')
    presses(amara, "Done.+Rehearse")
    heard(amara, "Done: Rehearse")
    lands_on(amara, 'group "Open commitments"')
    presses(amara, "Undo.+Rehearse")
    heard(amara, "Reopened. Rehearse")
    lands_on(amara, 'group "Open commitments"')
    more = amara.locator("#commitments summary").filter(has_text="Rehearse")
    _closes_like_a_menu(more, amara)
    more.press("Enter")
    presses(amara, "Let it go.+Rehearse")
    heard(amara, "Let go: Rehearse")
    presses(amara, "Reopen.+Introduce Amara")
    heard(amara, "Reopened.")


def _closes_like_a_menu(summary: Locator, page: Page) -> None:
    """Check that Escape closes it and gives the focus back, and that a press elsewhere closes it too."""
    menu = summary.locator("xpath=..")
    summary.press("Enter")
    page.keyboard.press("Tab")
    expect(menu.locator("button:focus")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    summary.click()
    expect(menu).to_have_attribute("open", "")
    page.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")


def test_an_answer_is_confirmed_once_and_its_undo_stays_silent(amara: Page) -> None:
    amara.goto("/")
    presses(amara, "I’ll try it")
    heard(amara, "Added to your commitments.")
    lands_on(amara, 'heading "A note from Jonas"')
    amara.goto("/mentorships")
    expect(amara.get_by_role("button", name="Undo")).to_have_count(0)
    amara.goto("/feedback")
    expect(amara.get_by_role("button", name="Undo")).to_be_visible()
    expect(amara.locator("[data-say]")).to_have_count(0)
    presses(amara, "Undo.+your answer to Jonas")
    heard(amara, "Answer withdrawn.")


def test_restored_text_and_a_slow_form_are_announced(amara: Page) -> None:
    amara.goto("/mentorships/1/feedback/new")
    with amara.expect_response("**/draft"):
        amara.locator("#saw").fill("You waited.")
    amara.goto("/mentorships/1/feedback/new")
    heard(amara, "We restored your draft")
    amara.clock.install()
    amara.goto("/profile")
    amara.route("**/profile", lambda route: None if route.request.method == "POST" else route.continue_())
    presses(amara, "Save")
    expect(amara.locator("form[aria-busy]")).to_have_count(1)
    amara.clock.run_for(5500)
    heard(amara, "Still sending")
