"""From the proposal to the agreement, for each kind: the mentee on a laptop, the mentor on a phone."""

import re

import pytest
from playwright.sync_api import expect

from app.agreements.models import Agreement, Section
from app.mentorship_kinds import CLASSIC, MICRO, NEW_ROLE, REVERSE, MentorshipKind
from app.mentorships.models import Mentorship
from tests import factories
from tests.browser import Browse, Server
from tests.factories import day_in
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

JOURNEYS = [
    pytest.param(CLASSIC, True, id="classic", marks=pytest.mark.rare),  # that of test_install_to_agreed.py
    pytest.param(REVERSE, True, id="reverse"),
    pytest.param(NEW_ROLE, True, id="new role", marks=pytest.mark.rare),
    pytest.param(MICRO, True, id="micro", marks=pytest.mark.rare),
    pytest.param(MICRO, False, id="micro, no script"),
]

OWN_QUESTION = {CLASSIC: "decision", REVERSE: "unheard", NEW_ROLE: "first_days"}


@pytest.mark.parametrize(("kind", "javascript"), JOURNEYS)
def test_two_people_agree(server: Server, browse: Browse, enter: Enter, kind: MentorshipKind, javascript: bool) -> None:
    tell(steps.PASSWORD)
    page = browse("desktop", javascript=javascript)
    enter(page, "outsider@example.org")
    tomas, sanna = Hands(page), Hands(browse("phone", javascript=javascript))

    tomas.opens("/mentorships/new")
    tomas.chooses("kind", kind.key)
    tomas.chooses("role", "mentee")
    tomas.writes("name", "Sanna Virtanen")
    tomas.writes("email", "sanna@example.org")
    tomas.writes("purpose", "Because you lead well")
    tomas.submits("/mentorships")
    if kind is MICRO:
        _asks_with_a_question(tomas, sanna)
        assert _mentorship().state == "under way"
        return
    tomas.sees("Tomáš and Sanna")
    steps.joins(sanna, tomas.page.locator(steps.LINK).first.input_value())
    sanna.sees(re.compile("^Tomáš (asks|would like)"))
    sanna.submits("/acceptance")
    expect(sanna.main.locator("form[action$='/acceptance']")).to_have_count(0)

    tomas.opens("/")
    steps.answers_the_check(tomas, 4, 2, 5)
    tomas.is_at("/mentorships/*/agreements/new")
    tomas.submits("/agreements")
    _writes_ten_sections(tomas, kind)
    tomas.is_at("/agreements/*/answers")
    tomas.submits("/sending")
    tomas.is_at("/agreements/*")

    version = Agreement.get(Agreement.mentorship == _mentorship())
    sanna.opens("/")
    steps.answers_the_check(sanna, 4, 5)
    sanna.sees("How you each see it")
    sanna.follows(f"/agreements/{version.id}")
    sanna.follows(f"/sections/{Section.under(version, 'why').id}")
    steps.answers(sanna, steps.MENTOR_ANSWERS)
    sanna.is_at("/agreements/*")
    sanna.submits("/signatures")
    expect(sanna.main).to_contain_text(steps.IT_COUNTS_WHEN)
    tomas.opens(f"/agreements/{version.id}")
    tomas.submits("/signatures")
    expect(tomas.page.locator(steps.NOTICE)).to_contain_text(steps.BOTH_AGREED)
    assert _mentorship().kind is kind
    assert _mentorship().state == "agreed"


def _mentorship() -> Mentorship:
    return factories.newest(Mentorship)


def _asks_with_a_question(mentee: Hands, mentor: Hands) -> None:
    """The whole of a micro mentorship until it is booked: one page, one yes."""
    mentee.is_at("/mentorships/*/agreements/new")
    mentee.submits("/agreements")
    _asks_one_question(mentee)
    mentee.is_at("/agreements/*/answers")
    mentee.submits("/sending")
    mentee.is_at("/mentorships/*")
    steps.joins(mentor, mentee.page.locator(steps.LINK).first.input_value())
    mentor.is_at("/mentorships/*")
    expect(mentor.main).to_contain_text("How do I say no to a client?")
    mentor.hits(mentor.main.locator("form[action$='/yes'] button").first)
    mentor.is_at("/sessions/*")
    expect(mentor.page.locator(steps.NOTICE)).to_contain_text("it’s booked for")


def _asks_one_question(mentee: Hands) -> None:
    mentee.is_at("/agreements/*/one-page")
    mentee.submits("/one-page")
    mentee.is_told("Write your question.")
    mentee.writes("why-question", "How do I say no to a client?")
    mentee.chooses("rhythm-minutes", "30")
    mentee.chooses("boundaries-topics-projects", "in")
    mentee.chooses("confidentiality-managed", "no")
    mentee.writes("rhythm-times-0-day", day_in(4).isoformat())
    mentee.writes("rhythm-times-0-at", "15:00")
    mentee.submits("/one-page")


def _writes_ten_sections(mentee: Hands, kind: MentorshipKind) -> None:
    mentee.is_at("/sections/*")
    steps.answers(mentee, steps.MENTEE_ANSWERS | {"why": lambda me: _says_why(me, OWN_QUESTION[kind])})


def _says_why(me: Hands, question: str) -> None:
    me.writes("mentee_why", "So that I dare to say no.")
    me.writes(question, "Something only this kind asks.")
