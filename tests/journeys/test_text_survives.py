"""No typed text is lost: an expired sign-in, a lost connection, a broken server, two tabs, two people, two clicks."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from app import clock, db
from app.accounts.models import Device
from app.agreements.models import Agreement, Section, Signature
from app.events.models import Event
from app.mentorships.models import Mentorship
from app.people.models import Person
from tests.browser import Browse, Server, without_script_rarely
from tests.journeys import steps
from tests.journeys.conftest import out_of_service
from tests.journeys.looks import wrong_with
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

AMARA, JONAS = "mentee@example.org", "mentor@example.org"
FIELD = "own_boundaries"
BEFORE = "Clients by their first name only."
WORDS = "Clients by their initials only.\n\nAnd nothing about “the move” – أو عن العائلة."


@pytest.fixture
def section(server: Server) -> Section:
    """The section about boundaries, in a third version that Amara has begun and Jonas can't see yet."""
    tell(steps.PASSWORD)
    amara = Person.with_email(AMARA)
    assert amara
    version = Agreement.open(by=amara, operation="0" * 32, mentorship=Mentorship.get_by_id(1))
    return Section.get((Section.agreement == version) & (Section.key == "boundaries"))


@pytest.fixture
def writes(enter: Enter, section: Section) -> Callable[[Page], Hands]:
    """A function that opens the section as Amara and types her text."""

    def typed(page: Page) -> Hands:
        enter(page, AMARA)
        me = Hands(page)
        me.opens(f"/sections/{section.id}")
        me.writes(FIELD, WORDS)
        return me

    return typed


def kept(section: Section) -> Any:
    """The field's text in the database."""
    return Section.get_by_id(section.id).answers[FIELD]


def times(event: str, subject: int | None = None) -> int:
    """The number of these events, for one subject or in total."""
    found = Event.select().where(Event.name == event)
    return int((found.where(Event.subject_id == subject) if subject else found).count())


def sees_words(me: Hands) -> None:
    expect(me.field(FIELD)).to_have_value(WORDS)


def saves_once(me: Hands, section: Section) -> None:
    """Wait for the page after Continue, and check that the text was saved exactly once."""
    me.is_at(f"/agreements/{section.agreement_id}/answers")
    assert kept(section) == WORDS
    assert times("section.answered", section.id) == 1


def end_every_sign_in() -> None:
    Device.update(ended_at=clock.now()).execute()


def test_text_survives_an_ended_sign_in(
    browse: Browse, section: Section, writes: Callable[[Page], Hands], javascript: bool
) -> None:
    me = writes(browse("desktop", javascript=javascript))
    end_every_sign_in()
    me.continues()
    expect(me.main).to_contain_text(steps.WORDS_ARE_KEPT)
    steps.signs_in(me, AMARA, "not the right password")
    me.is_told("don’t match")
    expect(me.main).to_contain_text(steps.WORDS_ARE_KEPT)
    steps.signs_in(me, AMARA)
    me.submits(f"/sections/{section.id}")
    sees_words(me)
    expect(me.page.locator(steps.PROBLEMS)).to_contain_text("Nothing has been sent yet")
    assert kept(section) == BEFORE
    me.continues()
    saves_once(me, section)


def test_text_from_an_ended_sign_in_is_shown_to_nobody_else(
    browse: Browse, section: Section, writes: Callable[[Page], Hands]
) -> None:
    me = writes(browse("desktop"))
    end_every_sign_in()
    me.continues()
    steps.signs_in(me, JONAS)
    me.is_at("/")
    assert WORDS[:20] not in me.page.content()
    assert kept(section) == BEFORE


def test_text_survives_a_lost_connection(
    browse_in_a_storm: Browse, section: Section, writes: Callable[[Page], Hands]
) -> None:
    me = writes(browse_in_a_storm("phone"))
    me.page.context.set_offline(True)
    me.continues()
    expect(me.page.locator(steps.UNSENT)).to_contain_text(steps.UNREACHED)
    sees_words(me)
    me.continues()
    expect(me.page.locator(steps.UNSENT)).to_contain_text(steps.UNREACHED)
    assert kept(section) == BEFORE
    sent = _requests(me.page, f"/sections/{section.id}")
    me.page.context.set_offline(False)
    saves_once(me, section)
    assert len(sent) == 1


def _requests(page: Page, path: str) -> list[str]:
    """The requests posted to this path from now on."""
    sent: list[str] = []

    def note(asked: Request) -> None:
        if asked.method == "POST" and asked.url.endswith(path):
            sent.append(asked.post_data or "")

    page.on("request", note)
    return sent


def test_a_form_sent_again_after_a_lost_response_creates_one_record(
    browse_in_a_storm: Browse, section: Section, enter: Enter
) -> None:
    page = browse_in_a_storm("phone")
    enter(page, AMARA)
    me = Hands(page)
    sent = _requests(page, "/mentorships")
    me.opens("/mentorships/new")
    me.chooses("role", "mentor")
    me.writes("name", "Sanna")
    me.writes("email", "sanna@example.org")
    me.writes("purpose", "Because you lead well")
    page.route("**/mentorships", _lose_the_answer, times=1)
    me.submits("/mentorships")
    expect(page.locator(steps.UNSENT)).to_contain_text(steps.UNREACHED)
    page.locator(steps.UNSENT).get_by_role("button").tap()
    expect(me.heading).to_have_text("Sanna and Amara")
    assert len(sent) == 2
    assert sent[0] == sent[1]
    assert Person.select().where(Person.email == "sanna@example.org").count() == 1
    assert Mentorship.select().where(Mentorship.mentor == Person.with_email(AMARA)).count() == 1


def test_a_section_sent_again_after_a_lost_response_is_saved_once(
    browse_in_a_storm: Browse, section: Section, writes: Callable[[Page], Hands]
) -> None:
    me = writes(browse_in_a_storm("phone"))
    me.page.route(f"**/sections/{section.id}", _lose_the_answer, times=1)
    me.continues()
    expect(me.page.locator(steps.UNSENT)).to_contain_text(steps.UNREACHED)
    assert kept(section) == WORDS
    me.page.locator(steps.UNSENT).get_by_role("button").tap()
    saves_once(me, section)


def _lose_the_answer(route: Route) -> None:
    """Let the request arrive, but lose its response."""
    route.fetch(max_redirects=0)
    route.abort("connectionreset")


def test_text_survives_a_stopped_server(
    server: Server, browse_in_a_storm: Browse, section: Section, writes: Callable[[Page], Hands]
) -> None:
    me = writes(browse_in_a_storm("desktop"))
    with out_of_service(server) as start_again:
        me.continues()
        expect(me.page.locator(steps.UNSENT)).to_contain_text(steps.UNREACHED)
        sees_words(me)
        start_again()
        me.page.locator(steps.UNSENT).get_by_role("button").click()
        saves_once(me, section)


@without_script_rarely
def test_text_survives_a_broken_database(
    browse_in_a_storm: Browse, section: Section, writes: Callable[[Page], Hands], javascript: bool
) -> None:
    me = writes(browse_in_a_storm("desktop", javascript=javascript))
    db.database.execute_sql("ALTER TABLE event RENAME TO event_out_of_reach")
    me.continues()
    if javascript:
        expect(me.page.locator(steps.UNSENT)).to_contain_text(steps.UNAVAILABLE)
        sees_words(me)
    else:
        expect(me.main).to_contain_text("What you typed is still here")
    db.database.execute_sql("ALTER TABLE event_out_of_reach RENAME TO event")
    assert kept(section) == BEFORE
    if javascript:
        me.page.locator(steps.UNSENT).get_by_role("button").click()
    else:
        me.submits(f"/sections/{section.id}")
    saves_once(me, section)


def test_a_page_that_cannot_be_read_says_so_and_can_be_reloaded(
    browse_in_a_storm: Browse, section: Section, enter: Enter
) -> None:
    page = browse_in_a_storm("phone")
    enter(page, AMARA)
    db.database.execute_sql("ALTER TABLE mentorship RENAME TO mentorship_out_of_reach")
    answer = page.goto("/")
    db.database.execute_sql("ALTER TABLE mentorship_out_of_reach RENAME TO mentorship")
    assert answer
    assert answer.status == 503
    assert wrong_with(page) == []
    expect(page.locator("body")).to_contain_text(answer.headers["x-request-id"])
    Hands(page).follows("/")
    expect(page.locator("h1")).to_contain_text("Amara")


def signs_in_again(me: Hands) -> None:
    """Sign in again in another tab, so that this page has the CSRF token of the earlier sign-in."""
    other_tab = Hands(me.page.context.new_page())
    other_tab.opens("/profile")
    other_tab.hits(
        other_tab.page.locator(f"main ~ aside form[action='/sign-out'] {steps.SUBMIT}, .side form {steps.SUBMIT}").first
    )
    other_tab.is_at("/sign-in")
    steps.signs_in(other_tab, AMARA)
    other_tab.is_at("/")


def test_a_page_opened_before_signing_in_again_keeps_its_text(
    browse: Browse, section: Section, writes: Callable[[Page], Hands], javascript: bool
) -> None:
    me = writes(browse("desktop", javascript=javascript))
    me.page.route("**/draft", lambda route: route.fulfill(status=204))  # otherwise the server would send a fresh token
    signs_in_again(me)
    with me.page.expect_response(f"**/sections/{section.id}") as answer:
        me.continues()
    assert answer.value.status == 422
    me.is_told(steps.ONCE_MORE)
    sees_words(me)
    assert kept(section) == BEFORE
    me.continues()
    saves_once(me, section)


def test_a_page_that_saves_its_draft_after_signing_in_again_has_a_fresh_token(
    browse: Browse, section: Section, writes: Callable[[Page], Hands]
) -> None:
    me = writes(browse("desktop"))
    signs_in_again(me)
    with me.page.expect_response("**/draft"):
        me.field(FIELD).press("End")
        me.field(FIELD).press("Space")
        me.field(FIELD).press("Backspace")
    me.continues()
    saves_once(me, section)


@without_script_rarely
def test_going_back_after_continue_shows_what_was_saved(
    browse: Browse, section: Section, writes: Callable[[Page], Hands], javascript: bool
) -> None:
    me = writes(browse("desktop", javascript=javascript))
    me.continues()
    saves_once(me, section)
    me.page.go_back()
    me.is_at(f"/sections/{section.id}")
    sees_words(me)
    me.continues()
    saves_once(me, section)


def test_going_back_after_a_problem_resends_nothing(
    browse: Browse, section: Section, writes: Callable[[Page], Hands]
) -> None:
    me = writes(browse("desktop"))
    me.writes(FIELD, "too long " * 50)
    me.continues()
    me.is_told("Shorten this to 400 characters")
    me.writes(FIELD, WORDS)
    me.continues()
    saves_once(me, section)
    me.page.go_back()
    me.is_at(f"/sections/{section.id}")
    sees_words(me)
    expect(me.page.locator(steps.PROBLEMS)).to_have_count(0)
    me.page.go_forward()
    me.is_at(f"/agreements/{section.agreement_id}/answers")
    assert times("section.answered", section.id) == 1


def test_two_clicks_on_continue_save_once(
    browse: Browse, section: Section, writes: Callable[[Page], Hands], javascript: bool
) -> None:
    me = writes(browse("desktop", javascript=javascript))
    me.page.locator(f"{steps.SECTION_FORM} {steps.SUBMIT}").dblclick()
    saves_once(me, section)


@without_script_rarely
def test_two_clicks_on_start_propose_one_mentorship(
    browse: Browse, section: Section, enter: Enter, javascript: bool
) -> None:
    page = browse("desktop", javascript=javascript)
    enter(page, AMARA)
    me = Hands(page)
    me.opens("/mentorships/new")
    me.chooses("role", "mentee")
    me.writes("name", "Sanna")
    me.writes("email", "sanna@example.org")
    me.writes("purpose", "Because you lead well")
    before = times("mentorship.proposed")
    page.locator(f"{steps.START_FORM} {steps.SUBMIT}").dblclick()
    expect(me.heading).to_have_text("Amara and Sanna")
    assert times("mentorship.proposed") == before + 1
    assert me.page.locator(steps.LINK).input_value()
    steps.joins(Hands(browse("phone")), me.page.locator(steps.LINK).input_value())


@without_script_rarely
def test_two_clicks_on_begin_open_one_version(browse: Browse, section: Section, enter: Enter, javascript: bool) -> None:
    page = browse("desktop", javascript=javascript)
    Agreement.get_by_id(section.agreement_id).withdraw(enter(page, AMARA))
    me = Hands(page)
    me.opens("/mentorships/1/agreements/new")
    page.locator(f"form[action$='/agreements'] {steps.SUBMIT}").dblclick()
    me.is_at("/agreements/*/edit")
    assert Agreement.select().where((Agreement.mentorship == 1) & Agreement.withdrawn_at.is_null()).count() == 3


def test_two_clicks_on_i_agree_sign_once(browse: Browse, section: Section, enter: Enter, javascript: bool) -> None:
    page = browse("desktop", javascript=javascript)
    amara = enter(page, AMARA)
    Agreement.get_by_id(section.agreement_id).send(by=amara)
    me = Hands(page)
    me.opens(f"/agreements/{section.agreement_id}")
    page.locator(f"form[action$='/signatures'] {steps.SUBMIT}").dblclick()
    expect(me.main).to_contain_text(steps.IT_COUNTS_WHEN)
    assert Signature.select().where(Signature.agreement == section.agreement_id).count() == 1
    assert times("agreement.signed", section.agreement_id) == 1


@without_script_rarely
def test_two_people_who_change_one_section_lose_nothing(
    browse: Browse, section: Section, enter: Enter, javascript: bool
) -> None:
    page = browse("desktop", javascript=javascript)
    amara, jonas = Hands(page), Hands(browse("phone", javascript=javascript))
    Agreement.get_by_id(section.agreement_id).send(by=enter(page, AMARA))
    enter(jonas.page, JONAS)
    for person in (amara, jonas):
        person.opens(f"/sections/{section.id}")
    amara.writes(FIELD, WORDS)
    amara.continues()
    amara.is_at(f"/agreements/{section.agreement_id}")

    jonas.writes(FIELD, "No clients at all.")
    with jonas.page.expect_response(f"**/sections/{section.id}") as answer:
        jonas.continues()
    assert answer.value.status == 409
    jonas.is_told("Amara changed this section while you were writing")
    expect(jonas.main).to_contain_text("initials only")
    expect(jonas.field(FIELD)).to_have_value("No clients at all.")
    assert kept(section) == WORDS
    jonas.writes(FIELD, "No clients at all, or by their initials only.")
    jonas.continues()
    jonas.is_at(f"/agreements/{section.agreement_id}")
    assert kept(section) == "No clients at all, or by their initials only."


def test_one_person_in_two_tabs_sees_that_the_change_was_theirs(
    browse: Browse, section: Section, writes: Callable[[Page], Hands]
) -> None:
    me = writes(browse("desktop"))
    other_tab = Hands(me.page.context.new_page())
    other_tab.opens(f"/sections/{section.id}")
    other_tab.writes(FIELD, "From the other tab.")
    other_tab.continues()
    other_tab.is_at(f"/agreements/{section.agreement_id}/answers")
    me.continues()
    me.is_told("You changed this section somewhere else")
    sees_words(me)
    expect(me.main).to_contain_text("From the other tab.")
    me.continues()
    me.is_at(f"/agreements/{section.agreement_id}/answers")
    assert kept(section) == WORDS
