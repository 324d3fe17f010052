"""A coordinator pairs people and renews links, and never sees what they write."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from app import clock
from app.accounts.models import Invitation
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment
from app.seed.agreement_texts import AMARA_AND_JONAS, LAYLA_AND_YUKI
from tests import factories
from tests.browser import Browse, Server, without_script_rarely
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

INES, YUKI, TOMAS = "coordinator@example.org", "both@example.org", "outsider@example.org"


def comes_in(browse: Browse, enter: Enter, email: str, screen: str = "desktop", *, javascript: bool = True) -> Hands:
    page = browse(screen, javascript=javascript)
    enter(page, email)
    hands = Hands(page)
    hands.opens("/")
    hands.is_at("/")
    return hands


@without_script_rarely
def test_a_coordinator_pairs_two_people_and_sees_no_text_of_theirs(
    server: Server, browse: Browse, enter: Enter, javascript: bool
) -> None:
    tell(steps.PASSWORD)
    ines = comes_in(browse, enter, INES, javascript=javascript)
    ines.opens("/programme")
    ines.follows("/pairs/new")
    ines.is_at("/pairs/new")
    ines.submits("/pairs")
    ines.is_told("Choose the mentee")
    ines.writes("mentee_name", "Tomáš Becker")
    ines.writes("mentee_email", TOMAS.upper())
    ines.writes("mentor_name", "Sanna Virtanen")
    ines.writes("mentor_email", "sanna@example.org")
    ines.writes("purpose", "Because you lead well")
    ines.submits("/pairs")
    ines.is_at("/programme")
    expect(ines.page.locator(steps.NOTICE)).to_contain_text("We’ve asked")
    link = ines.page.locator(steps.LINK).input_value()

    sanna = Hands(browse("phone", javascript=javascript))
    steps.joins(sanna, link)
    tomas = comes_in(browse, enter, TOMAS, "phone", javascript=javascript)
    address = f"/mentorships/{factories.newest(Mentorship).id}"
    tomas.follows(address)
    for person in (tomas, sanna):
        person.is_at(address)
        person.submits("/acceptance")
        expect(person.main.locator("form[action$='/acceptance']")).to_have_count(0)

    ines.opens("/programme")
    getting_to_know = ines.main.get_by_role("list", name=re.compile("Getting to know each other"))
    expect(getting_to_know.locator("li", has_text="Sanna")).to_contain_text(re.compile("Tomáš.*Sanna.*Since", re.S))
    _has_no_words(ines.page)


def _has_no_words(page: Page) -> None:
    """The coordinator's pages have no text of the pair, and the pair's pages aren't found."""
    for address in ("/programme", "/", "/mentorships", "/pairs/new", "/people/new"):
        page.goto(address)
        read = page.content()
        for written in (AMARA_AND_JONAS, LAYLA_AND_YUKI):
            found = [words for section in written.values() for words in _texts(section) if words in read]
            assert not found, f"{address} shows {found}"
    for address in ("/mentorships/1", "/agreements/1", "/agreements/1/answers", "/sections/1"):
        answer = page.goto(address)
        assert answer
        assert answer.status == 404


def _texts(answers: object) -> list[str]:
    """Every sentence in nested answers."""
    if isinstance(answers, str):
        return [answers] if " " in answers and len(answers) > 12 else []
    inside = answers.values() if isinstance(answers, dict) else answers if isinstance(answers, list) else []
    return [text for answer in inside for text in _texts(answer)]


def runs_out(person: Person | None) -> None:
    """Make the person's link fifteen days old."""
    moment = clock.now() - timedelta(days=1)
    assert (
        Invitation.update(expires_at=moment)
        .where((Invitation.person == person) & Invitation.replaced_at.is_null())
        .execute()
    )


def asks_for_a_new_link(guest: Hands, link: str) -> None:
    answer = guest.page.goto(link)
    assert answer
    assert answer.status == 410
    guest.submits("/renewal")
    expect(guest.main).to_contain_text("You’ve asked for a new link")


@without_script_rarely
def test_an_expired_link_is_renewed_by_the_member_who_made_it(
    server: Server, browse: Browse, enter: Enter, javascript: bool
) -> None:
    tell(steps.PASSWORD)
    yuki = comes_in(browse, enter, YUKI, "phone", javascript=javascript)
    mentorship = Mentorship.select().where(Mentorship.mentor == Person.with_email("olena@example.org")).get()
    yuki.follows(f"/mentorships/{mentorship.id}", within="aside")
    yuki.submits("/invitation")
    first = yuki.page.locator(steps.LINK).input_value()
    runs_out(mentorship.mentor)
    guest = Hands(browse("phone", javascript=javascript))
    asks_for_a_new_link(guest, first)

    yuki.opens("/")
    asked = yuki.main.locator("li", has_text="asks for a new link")
    expect(asked).to_contain_text("Олена Коваль")
    yuki.hits(asked.get_by_role("link"))
    yuki.is_at(f"/mentorships/{mentorship.id}")
    yuki.submits("/invitation")
    expect(yuki.page.locator(steps.LINK)).not_to_have_value(first)
    second = yuki.page.locator(steps.LINK).input_value()
    yuki.opens("/")
    expect(yuki.main.locator("li", has_text="asks for a new link")).to_have_count(0)

    guest.opens(first)
    guest.sees("There’s a newer link")
    steps.joins(guest, second)
    guest.is_at(f"/mentorships/{mentorship.id}")
    guest.page.context.clear_cookies()
    guest.opens(second)
    guest.sees("This link has been used")


@without_script_rarely
def test_an_expired_link_is_renewed_by_the_coordinator(
    server: Server, browse: Browse, enter: Enter, javascript: bool
) -> None:
    tell(steps.PASSWORD)
    ines = comes_in(browse, enter, INES, javascript=javascript)
    ines.opens("/people/new")
    ines.writes("name", "Sanna Virtanen")
    ines.writes("email", "sanna@example.org")
    ines.submits("/people")
    ines.is_at("/enrolments/*")
    first = ines.page.locator(steps.LINK).input_value()
    sanna = Person.with_email("sanna@example.org")
    runs_out(sanna)
    guest = Hands(browse("phone", javascript=javascript))
    asks_for_a_new_link(guest, first)

    ines.opens("/")
    ines.hits(ines.main.locator("li", has_text="asks for a new link").get_by_role("link"))
    ines.is_at("/programme")
    ines.submits(f"/enrolments/{Enrolment.get(Enrolment.person == sanna).id}/invitation")
    expect(ines.page.locator(steps.LINK)).not_to_have_value(first)
    steps.joins(guest, ines.page.locator(steps.LINK).input_value())
    guest.is_at("/")
    expect(guest.heading).to_contain_text("Sanna")
