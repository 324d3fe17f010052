"""A note left on a phone between two meetings, and its answer; with and without JavaScript."""

import json
import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from app import clock
from app.agreements.models import Agreement, Section
from app.feedback.models import Feedback, FeedbackAnswer
from app.mentorships.models import Mentorship
from app.people.models import Person
from tests import factories
from tests.browser import Browse, without_script_rarely
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

WORDS_A_MINUTE, CHARACTERS_A_WORD = 29, 5
"""Typing with one finger (docs/practice.md 4.2). A word is five characters, including the space (E19)."""
SECONDS_A_TAP, SECONDS_TO_READ = 2, 9
MOST_TAPS, MOST_SECONDS = 6, 60
DOUBLE_TAP_MILLISECONDS = 550

SAW = "In the standup you answered before Sam had finished"
NEXT = "Count to three before you answer him"
"""About ten words and about eight, as in docs/practice.md 4.2."""


class OneHand(Hands):
    """Somebody with a phone in one hand. Counts every tap and every typed character."""

    taps = typed = 0

    def hits(self, target) -> None:
        self.taps += 1
        super().hits(target)

    def types(self, id: str, words: str) -> None:
        """Tap into the field, then type letter by letter.

        Never so soon after the last tap that the two are a double tap: when the page scrolls by the distance of two
        fields, both are at one place. The field then has the focus, but Chromium leaves the caret outside it.
        """
        self.page.wait_for_timeout(DOUBLE_TAP_MILLISECONDS)
        self.hits(self.field(id))
        expect(self.field(id)).to_be_focused()
        self.page.keyboard.type(words)
        self.typed += len(words)

    @property
    def seconds(self) -> float:
        words = self.typed / CHARACTERS_A_WORD
        return self.taps * SECONDS_A_TAP + words / WORDS_A_MINUTE * 60 + SECONDS_TO_READ


@pytest.fixture
def jonas(server, browse: Browse, enter: Enter, javascript: bool) -> OneHand:
    tell(steps.PASSWORD)
    page = browse("phone", javascript=javascript)
    enter(page, "mentor@example.org")
    page.goto("/")
    hand = OneHand(page)
    hand.hits(page.get_by_role("link", name="Leave a note for Amara"))
    return hand


def let_the_hold_end() -> None:
    with clock.frozen_at(clock.now() + timedelta(minutes=3)):
        Feedback.show_due()


@pytest.mark.parametrize(
    ("kind", "javascript"),
    [
        ("try", True),
        ("keep", False),
        pytest.param("keep", True, marks=pytest.mark.rare),
        pytest.param("try", False, marks=pytest.mark.rare),
    ],
)
def test_a_mentor_leaves_a_note_with_one_hand_in_under_a_minute(jonas: OneHand, kind: str) -> None:
    """The longest note, with something to try, comes from somebody with two hats."""
    jonas.is_at("/mentorships/*/feedback/new")
    if kind == "try":
        _decides_about_pay(Mentorship.get_by_id(1))
        jonas.page.reload()
    jonas.chooses("kind", kind)
    jonas.chooses("place", "meeting")
    jonas.types("saw", SAW)
    if kind == "try":
        jonas.types("next", NEXT)
    jonas.hits(jonas.page.locator(".dock .button").last)
    expect(jonas.page.locator(steps.NOTICE)).to_contain_text("Sent to")
    expect(jonas.page.locator(steps.NOTICE).get_by_role("button", name="Undo")).to_be_visible()
    print(f"\n{kind}: {jonas.taps} taps, {jonas.typed} characters, {jonas.seconds:.0f} seconds")  # noqa: T201
    assert jonas.taps <= MOST_TAPS
    assert jonas.seconds <= MOST_SECONDS
    assert (factories.newest(Feedback).saw, factories.newest(Feedback).next) == (SAW, NEXT if kind == "try" else "")
    assert factories.newest(Feedback).hat == ("managing" if kind == "try" else "")


def _decides_about_pay(mentorship: Mentorship) -> None:
    """As if the two had agreed that the mentor manages the mentee."""
    for one in Section.select().join(Agreement).where(Agreement.mentorship == mentorship):
        if one.key == "confidentiality":
            one.stored = json.dumps(json.loads(one.stored) | {"managed": "yes"})
            one.save(only=["stored"])


@without_script_rarely
def test_the_send_button_and_the_hint_are_visible_while_typing(jonas: OneHand) -> None:
    jonas.chooses("kind", "try")
    jonas.types("next", "Be more patient")
    button = jonas.page.locator(".dock .button").bounding_box()
    assert button
    assert button["height"] >= 48
    assert button["y"] + button["height"] <= jonas.page.viewport_size["height"]
    assert jonas.page.evaluate("document.documentElement.scrollWidth") <= jonas.page.viewport_size["width"]
    sizes = jonas.page.eval_on_selector_all("textarea", "all => all.map(e => parseFloat(getComputedStyle(e).fontSize))")
    assert min(sizes) >= 16


@pytest.mark.parametrize("javascript", [True], ids=["script"])
def test_one_hint_at_a_time_is_shown_while_typing_and_marks_are_ticked(jonas: OneHand) -> None:
    jonas.chooses("kind", "try")
    jonas.chooses("place", "meeting")
    hint, marks = jonas.page.locator(".advice"), jonas.page.locator(".marks .on")
    expect(hint).to_have_text("")
    jonas.types("saw", "You are careless")
    expect(hint).to_have_text("This judges the person. What did they do?")
    jonas.field("saw").fill(SAW)
    expect(hint).to_have_text("What’s one small thing they could do?")
    jonas.types("next", "Be more patient with all of them")
    expect(hint).to_contain_text("What would we see?")
    jonas.field("next").fill(NEXT)
    expect(hint).to_have_text("")
    expect(marks).to_have_text(["Specific: yes", "Doable: yes"])
    assert hint.get_attribute("role") == "status"
    expect(jonas.field("next")).to_be_focused()


@pytest.mark.parametrize("javascript", [False], ids=["no script"])
def test_without_javascript_a_preview_shows_the_hint_before_sending(jonas: OneHand) -> None:
    jonas.chooses("kind", "keep")
    jonas.chooses("place", "work")
    jonas.types("saw", "You always do this so well")
    jonas.hits(jonas.page.get_by_role("button", name="Preview"))
    expect(jonas.main).to_contain_text("You wrote ‘always’. When, for example?")
    jonas.hits(jonas.page.get_by_role("link", name="Change"))
    expect(jonas.field("saw")).to_have_value("You always do this so well")
    jonas.writes("saw", SAW)
    jonas.hits(jonas.page.get_by_role("button", name="Preview"))
    jonas.hits(jonas.page.get_by_role("button", name="Send to Amara"))
    expect(jonas.page.locator(steps.NOTICE)).to_contain_text("Sent to")
    assert factories.newest(Feedback).saw == SAW


@without_script_rarely
def test_undo_restores_all_text_in_the_form(jonas: OneHand) -> None:
    jonas.chooses("kind", "try")
    jonas.chooses("place", "meeting")
    jonas.types("saw", SAW)
    jonas.types("next", NEXT)
    jonas.hits(jonas.page.locator(".dock .button"))
    jonas.hits(jonas.page.locator(steps.NOTICE).get_by_role("button", name="Undo"))
    jonas.is_at("/mentorships/*/feedback/new")
    expect(jonas.field("saw")).to_have_value(SAW)
    expect(jonas.field("next")).to_have_value(NEXT)
    assert not Feedback.select().where(Feedback.saw == SAW).exists()


@without_script_rarely
def test_an_answer_turns_a_note_into_a_commitment_and_both_see_the_outcome(
    jonas: OneHand, browse: Browse, enter: Enter, javascript: bool
) -> None:
    jonas.chooses("kind", "try")
    jonas.chooses("place", "meeting")
    jonas.types("saw", SAW)
    jonas.types("next", NEXT)
    jonas.hits(jonas.page.locator(".dock .button"))
    jonas.sees(re.compile("Your note for"))
    note = factories.newest(Feedback)
    page = browse("desktop", javascript=javascript)
    enter(page, "mentee@example.org")
    page.goto(f"/feedback/{note.id}")
    amara = Hands(page)
    expect(amara.heading).to_have_text("We can’t find this page")
    let_the_hold_end()
    amara.opens("/")
    expect(amara.main).to_contain_text(SAW)
    amara.hits(page.locator(f"form[action='/feedback/{note.id}/answer'] button[value='try']"))
    amara.is_at("/feedback/*")
    expect(amara.main).to_contain_text("You’ll try it")
    expect(amara.main.locator(".rows")).to_contain_text(NEXT)
    jonas.page.reload()
    expect(jonas.main).to_contain_text("Amara will try it")
    FeedbackAnswer.update(at=clock.now() - timedelta(weeks=6)).execute()
    amara.opens("/")
    amara.hits(amara.main.get_by_role("link", name="Say how").last)
    went_better = amara.page.get_by_role("button", name="It went better")
    amara.hits(went_better)
    expect(went_better).to_have_count(0)  # the button has the same text as the answer that replaces it
    expect(amara.main).to_contain_text("It went better")
    jonas.page.reload()
    expect(jonas.main).to_contain_text("It went better")


@without_script_rarely
def test_a_mentee_asks_for_advice_and_is_answered_with_a_note(
    jonas: OneHand, browse: Browse, enter: Enter, javascript: bool
) -> None:
    page = browse("desktop", javascript=javascript)
    enter(page, "mentee@example.org")
    page.goto("/mentorships/1/advice/new")
    amara = Hands(page)
    amara.writes("text", "How could I end a meeting on time?")
    amara.submits("/advice")
    expect(amara.main).to_contain_text("How could I end a meeting on time?")
    jonas.opens("/")
    jonas.hits(jonas.main.locator("a[href*='asked=']").last)
    jonas.sees("“How could I end a meeting on time?”")
    jonas.chooses("place", "meeting")
    jonas.types("saw", SAW)
    jonas.types("next", NEXT)
    jonas.hits(jonas.page.locator(".dock .button"))
    jonas.sees(re.compile("Your note for"))
    let_the_hold_end()
    amara.opens("/feedback?show=asked")
    amara.hits(amara.main.get_by_role("link", name="Read the answer").first)
    expect(amara.main).to_contain_text(SAW)


@without_script_rarely
def test_a_mentee_keeps_a_note_for_the_review(jonas: OneHand, browse: Browse, enter: Enter, javascript: bool) -> None:
    page = browse("phone", javascript=javascript)
    enter(page, "mentee@example.org")
    page.goto("/mentorships/1/feedback/new?kind=change")
    amara = Hands(page)
    amara.chooses("place", "session")
    amara.writes("saw", "In our last session you told me two stories of your own")
    amara.hits(page.locator("input[name='wishes'][value='more_questions']"))
    expect(page.locator(".dock .button")).to_have_accessible_name("Send to Jonas")
    amara.chooses("when", "review")
    expect(page.locator(".dock .button")).to_have_accessible_name("Keep it")
    amara.hits(page.locator(".dock .button"))
    expect(amara.main).to_contain_text("Kept for your review.")
    let_the_hold_end()
    kept = factories.newest(Feedback)
    assert kept.author_id == Person.with_email("mentee@example.org").id
    jonas.opens(f"/feedback/{kept.id}")
    expect(jonas.heading).to_have_text("We can’t find this page")
    amara.hits(page.get_by_role("button", name="Send to Jonas"))
    expect(page.locator(steps.NOTICE)).to_contain_text("Sent to")
    let_the_hold_end()
    jonas.page.reload()
    expect(jonas.main).to_contain_text("two stories of your own")
    expect(jonas.main).to_contain_text("Thank them, ask one question, and say what you’ll do.")
