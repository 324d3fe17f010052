"""People come, change their address, share the coordinating, and leave."""

import pytest
from playwright.sync_api import expect

from app.people.models import Person
from tests import factories
from tests.browser import Browse, Server, without_script_rarely
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.journeys.test_coordinator import INES, comes_in
from tests.stories import tell

pytestmark = pytest.mark.journey

AMARA, JONAS, TOMAS = "mentee@example.org", "mentor@example.org", "outsider@example.org"
NEW = "jonas.at.home@example.org"


def enrolment_of(email: str) -> int:
    person = Person.with_email(email)
    assert person
    return int(factories.enrolment(person).id)


def signs_in_anew(browse: Browse, email: str, **settings: bool) -> Hands:
    """Somebody in a new browser, after they have sent the form of the sign-in page."""
    page = browse("phone", **settings)
    page.goto("/sign-in")
    hands = Hands(page)
    steps.signs_in(hands, email)
    return hands


def test_an_address_changes_at_once_without_mail_and_coordinators_read_it(
    server: Server, browse: Browse, enter: Enter
) -> None:
    tell(steps.PASSWORD)
    jonas = comes_in(browse, enter, JONAS, "phone")
    jonas.opens("/profile")
    jonas.follows("/address", within="aside")
    jonas.writes("email", NEW)
    jonas.writes("current_password", "not my password at all")
    jonas.submits("/address")
    jonas.is_told("That’s not your current password.")
    jonas.writes("current_password", steps.PASSWORD)
    jonas.submits("/address")
    jonas.is_at("/profile")
    ines = comes_in(browse, enter, INES)
    expect(ines.main).to_contain_text("has changed their e-mail address")
    signs_in_anew(browse, NEW).is_at("/")


@without_script_rarely
def test_coordinators_share_the_work_and_the_last_one_cannot_leave(
    server: Server, browse: Browse, enter: Enter, javascript: bool
) -> None:
    tell(steps.PASSWORD)
    ines = comes_in(browse, enter, INES, javascript=javascript)
    ines.opens("/programme")
    ines.follows("/coordinators")
    expect(ines.main).to_contain_text("You’re the only coordinator")
    ines.submits(f"/enrolments/{enrolment_of(TOMAS)}/coordination")
    expect(ines.page.locator(steps.NOTICE)).to_contain_text("is a coordinator now")
    ines.submits("/coordinators/own/deletion")
    ines.is_at("/")
    tomas = comes_in(browse, enter, TOMAS, "phone", javascript=javascript)
    expect(tomas.main).to_contain_text("You’re a coordinator now")
    tomas.opens("/coordinators")
    expect(tomas.main).to_contain_text("You’re the only coordinator")
    expect(tomas.page.locator("form[action='/coordinators/own/deletion']")).to_have_count(0)


@without_script_rarely
def test_a_withdrawn_invitation_opens_nothing(server: Server, browse: Browse, enter: Enter, javascript: bool) -> None:
    tell(steps.PASSWORD)
    ines = comes_in(browse, enter, INES, javascript=javascript)
    ines.opens("/programme")
    ines.follows("/people/new")
    ines.writes("name", "Sanna Virtanen")
    ines.writes("email", "sanna@example.org")
    ines.submits("/people")
    ines.is_at("/enrolments/*")
    link = ines.page.locator(steps.LINK).input_value()
    ines.submits("/invitation/deletion")
    expect(ines.main).to_contain_text("has no open invitation")
    guest = browse("phone", javascript=javascript)
    answer = guest.goto(link)
    assert answer
    assert answer.status == 410
    expect(guest.locator("h1")).to_have_text("This invitation was cancelled")


@without_script_rarely
def test_somebody_leaves_and_comes_back(server: Server, browse: Browse, enter: Enter, javascript: bool) -> None:
    tell(steps.PASSWORD)
    amara_here = comes_in(browse, enter, AMARA, javascript=javascript)
    place = f"/enrolments/{enrolment_of(AMARA)}"
    ines = comes_in(browse, enter, INES, javascript=javascript)
    ines.opens("/programme?show=people&q=amara")
    ines.follows(place)
    ines.follows(f"{place}/deactivation/new", within="aside")
    ines.submits(f"{place}/deactivation")
    ines.is_at(place)
    expect(ines.main).to_contain_text("Left. The account was deactivated")

    amara_here.opens("/")
    amara_here.is_at("/sign-in")
    amara = signs_in_anew(browse, AMARA, javascript=javascript)
    amara.sees("Your account is deactivated")
    expect(amara.main).to_contain_text("What you wrote is still yours.")
    jonas = comes_in(browse, enter, JONAS, "phone", javascript=javascript)
    expect(jonas.main).to_contain_text("Amara has left Trellis")
    jonas.hits(jonas.main.locator("li", has_text="Amara has left Trellis").get_by_role("link"))
    jonas.is_at("/mentorships/1")
    expect(jonas.main).to_contain_text("so this mentorship stops here")
    expect(jonas.main.locator("a[href='/mentorships/1/ending/new']")).to_be_visible()

    ines.hits(ines.main.get_by_role("button", name="Activate this account again"))
    expect(ines.page.locator(steps.NOTICE)).to_contain_text("is active again")
    signs_in_anew(browse, AMARA, javascript=javascript).is_at("/")
    jonas.opens("/")
    expect(jonas.main).not_to_contain_text("has left Trellis")
