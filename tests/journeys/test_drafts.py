"""Autosave: text typed two seconds ago survives every accident (docs/security.md, "Nothing lost")."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from app import clock
from app.accounts.models import Device
from app.agreements.models import Agreement, Section
from app.drafts.models import Draft
from app.mentorships.models import Mentorship
from app.people.models import Person
from tests.browser import Browse, Server, without_script_rarely
from tests.journeys import steps
from tests.journeys.conftest import out_of_service
from tests.journeys.looks import wrong_with
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

AMARA = "mentee@example.org"
FIELD = "own_boundaries"
WORDS = "Clients by their initials only – أو عن العائلة."
LINE, RESTORED = "#draft p", ".restored"


@pytest.fixture
def section(server: Server) -> Section:
    """The section about boundaries, in a third version that Amara has begun."""
    tell(steps.PASSWORD)
    amara = Person.with_email(AMARA)
    version = Agreement.open(by=amara, operation="0" * 32, mentorship=Mentorship.get_by_id(1))
    return Section.under(version, "boundaries")


@pytest.fixture
def at_the_form(enter: Enter, section: Section) -> Callable[[Page], Hands]:
    def opened(page: Page) -> Hands:
        enter(page, AMARA)
        me = Hands(page)
        me.opens(f"/sections/{section.id}")
        return me

    return opened


def types(me: Hands, words: str = WORDS, line: str = "Saved ") -> None:
    """Type, and wait for the line that says it was saved."""
    me.writes(FIELD, words)
    expect(me.page.locator(LINE)).to_contain_text(line)


def finds(me: Hands, section: Section, words: str = WORDS) -> None:
    """The form opens with the text, and says that it isn't saved yet."""
    me.opens(f"/sections/{section.id}")
    expect(me.field(FIELD)).to_have_value(words)
    expect(me.page.locator(RESTORED)).to_contain_text("We restored your draft")


def saves(me: Hands, section: Section, words: str = WORDS) -> None:
    me.continues()
    me.is_at(f"/agreements/{section.agreement_id}/answers")
    assert Section.get_by_id(section.id).answers[FIELD] == words
    assert Draft.select().count() == 0


def test_a_closed_tab_a_reload_and_back_lose_nothing(
    browse: Browse, section: Section, at_the_form: Callable[[Page], Hands]
) -> None:
    me = at_the_form(browse("phone"))
    types(me)
    expect(me.field(FIELD)).to_be_focused()
    me.page.reload()
    expect(me.field(FIELD)).to_have_value(WORDS)
    me.opens("/")
    me.page.go_back()
    expect(me.field(FIELD)).to_have_value(WORDS)
    again = Hands(me.page.context.new_page())
    me.page.close()
    finds(again, section)
    assert wrong_with(again.page) == []
    saves(again, section)


@without_script_rarely
def test_a_draft_can_be_discarded(
    browse: Browse, section: Section, at_the_form: Callable[[Page], Hands], javascript: bool
) -> None:
    me = at_the_form(browse("desktop", javascript=javascript))
    before = me.field(FIELD).input_value()
    me.writes(FIELD, WORDS)
    if javascript:
        expect(me.page.locator(LINE)).to_contain_text("Saved ")
    else:
        me.hits(me.page.get_by_role("button", name="Save draft"))
        expect(me.page.locator(steps.NOTICE)).to_contain_text("Your draft is saved")
    finds(me, section)
    me.submits("/deletion")
    expect(me.page.locator(RESTORED)).to_have_count(0)
    expect(me.field(FIELD)).to_have_value(before)


def test_the_phone_continues_the_laptops_draft_and_if_both_type_both_are_kept(
    browse: Browse, section: Section, at_the_form: Callable[[Page], Hands]
) -> None:
    laptop = at_the_form(browse("desktop"))
    types(laptop)
    phone = at_the_form(browse("phone"))
    finds(phone, section)
    types(phone, "Typed on the phone.")
    types(laptop, "Typed on the laptop.", line="Both are saved")
    phone.opens(f"/sections/{section.id}")
    expect(phone.field(FIELD)).to_have_value("Typed on the laptop.")
    phone.hits(phone.page.locator(f"{RESTORED} a"))
    expect(phone.field(FIELD)).to_have_value("Typed on the phone.")
    phone.continues()
    phone.is_at(f"/agreements/{section.agreement_id}/answers")
    laptop.continues()
    laptop.is_told("while you were writing")
    expect(laptop.field(FIELD)).to_have_value("Typed on the laptop.")
    expect(laptop.main).to_contain_text("Typed on the phone.")


def test_an_ended_sign_in_is_announced_and_the_text_is_kept(
    browse: Browse, section: Section, at_the_form: Callable[[Page], Hands]
) -> None:
    me = at_the_form(browse("desktop"))
    types(me, "Typed before.")
    Device.update(ended_at=clock.now()).execute()
    types(me, line="you’re signed out")
    expect(me.field(FIELD)).to_have_value(WORDS)
    me.continues()
    steps.signs_in(me, AMARA)
    me.submits(f"/sections/{section.id}")
    expect(me.field(FIELD)).to_have_value(WORDS)
    saves(me, section)


def test_a_lost_connection_is_announced_and_the_draft_is_saved_when_it_is_back(
    browse_in_a_storm: Browse, section: Section, at_the_form: Callable[[Page], Hands]
) -> None:
    me = at_the_form(browse_in_a_storm("phone"))
    me.page.context.set_offline(True)
    types(me, line="Not saved yet")
    me.page.context.set_offline(False)
    expect(me.page.locator(LINE)).to_contain_text("Saved ")
    assert WORDS in [value for _, value in Draft.get().fields]


def test_a_stopped_server_is_announced_and_typing_can_go_on(
    server: Server, browse_in_a_storm: Browse, section: Section, at_the_form: Callable[[Page], Hands]
) -> None:
    me = at_the_form(browse_in_a_storm("desktop"))
    with out_of_service(server) as start_again:
        types(me, line="Not saved yet")
        start_again()
        types(me, f"{WORDS} And more.")
        finds(me, section, f"{WORDS} And more.")


def test_a_page_opened_before_signing_in_again_still_saves_drafts(
    browse: Browse, section: Section, at_the_form: Callable[[Page], Hands]
) -> None:
    me = at_the_form(browse("desktop"))
    other_tab = Hands(me.page.context.new_page())
    other_tab.opens("/profile")
    other_tab.hits(other_tab.page.locator(f"main ~ aside form[action='/sign-out'] {steps.SUBMIT}").first)
    other_tab.is_at("/sign-in")
    steps.signs_in(other_tab, AMARA)
    types(me, "Not yet.", line="Not saved yet")
    types(me)
    saves(me, section)


def test_two_clicks_after_typing_save_once_and_leave_no_draft(
    browse: Browse, section: Section, at_the_form: Callable[[Page], Hands]
) -> None:
    me = at_the_form(browse("desktop"))
    types(me)
    me.page.locator(f"{steps.SECTION_FORM} {steps.SUBMIT}").dblclick()
    me.is_at(f"/agreements/{section.agreement_id}/answers")
    me.opens(f"/sections/{section.id}")
    expect(me.page.locator(RESTORED)).to_have_count(0)
    assert Draft.select().count() == 0
