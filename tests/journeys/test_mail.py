"""With a mail server: invitations and sign-in links arrive, and are opened on a phone."""

import re
import time

import pytest
from playwright.sync_api import expect

from app import clock
from app.mail.composing import GATHER
from app.mail.models import MailOptOut
from app.mentorships.models import Mentorship
from app.sessions.jobs import remind
from tests import factories
from tests.browser import Server
from tests.journeys import steps
from tests.journeys.conftest import browsers_at
from tests.journeys.looks import wrong_with
from tests.journeys.steps import Hands
from tests.mailing import plain
from tests.patience import HUNG
from tests.post_office import PostOffice
from tests.stories import tell

pytestmark = pytest.mark.journey


@pytest.fixture
def open_page(mailing_server: Server, new_context):
    """`open_page("phone")` opens a browser for one person."""
    with browsers_at(mailing_server, new_context) as opened:
        yield opened


def next_mail(post_office: PostOffice, to: str, after: int = 0, holding: str = "") -> str:
    """The plain text of the next message to somebody that contains this text."""
    until = time.monotonic() + HUNG
    while time.monotonic() < until:
        for mail, recipients in list(zip(post_office.arrived, post_office.recipients, strict=False))[after:]:
            text = plain(mail)
            if recipients == [to] and holding in text:
                return text
        time.sleep(0.1)
    raise AssertionError(f"Nothing for {to} within {HUNG} seconds.")


def link_in(text: str) -> str:
    found = re.search(r"https?://\S+/(join|sign-in|new-password|answers|stopped-mail|address|former-address)/\S+", text)
    assert found
    return found[0]


def test_an_invitation_arrives_by_mail_and_is_accepted_on_a_phone(
    mailing_server: Server, open_page, post_office: PostOffice
) -> None:
    tell(steps.PASSWORD)
    ines = Hands(open_page("desktop"))
    ines.opens("/")
    steps.signs_in(ines, "coordinator@example.org")
    ines.is_at("/")
    ines.opens("/people/new")
    ines.writes("name", "Sanna Virtanen")
    ines.writes("email", "sanna@example.org")
    ines.submits("/people")
    ines.is_at("/enrolments/*")
    text = next_mail(post_office, "sanna@example.org")
    assert "Inès Moreau invites you" in text
    ines.page.reload()
    expect(ines.main).to_contain_text("The invitation was sent to sanna@example.org")

    sanna = Hands(open_page("phone"))
    steps.joins(sanna, link_in(text))
    expect(sanna.heading).to_contain_text("Sanna")

    ines.opens("/programme")
    ines.follows("/mail")
    assert wrong_with(ines.page) == []
    ines.submits("/mail/test-message")
    expect(ines.page.locator(steps.NOTICE)).to_contain_text("The mail server said: 250")


def test_somebody_without_their_password_signs_in_by_mail(
    mailing_server: Server, open_page, post_office: PostOffice
) -> None:
    tell(steps.PASSWORD)
    jonas = Hands(open_page("phone"))
    jonas.opens("/sign-in")
    jonas.follows("/link-requests/sign-in", within=".plain")
    jonas.sees("Send me a sign-in link")
    assert wrong_with(jonas.page) == []
    jonas.writes("email", "mentor@example.org")
    jonas.submits("/link-requests/sign-in")
    jonas.sees("Check your mail")
    assert wrong_with(jonas.page) == []
    link = link_in(next_mail(post_office, "mentor@example.org", holding="/sign-in/"))
    jonas.opens(link)
    jonas.sees("Sign in with this link")
    assert wrong_with(jonas.page) == []
    jonas.hits(jonas.main.get_by_role("button", name="Sign in"))
    expect(jonas.heading).to_contain_text("Jonas")


def test_a_new_address_is_confirmed_by_its_mailbox_and_taken_back_by_the_former_one(
    mailing_server: Server, open_page, post_office: PostOffice
) -> None:
    tell(steps.PASSWORD)
    jonas = Hands(open_page("phone"))
    jonas.opens("/sign-in")
    steps.signs_in(jonas, "mentor@example.org")
    jonas.is_at("/")
    jonas.opens("/address")
    jonas.writes("email", "jonas.at.home@example.org")
    jonas.writes("current_password", steps.PASSWORD)
    jonas.submits("/address")
    expect(jonas.main).to_contain_text("a link is on its way there")
    jonas.opens(link_in(next_mail(post_office, "jonas.at.home@example.org", holding="/address/")))
    jonas.hits(jonas.main.locator(f"form {steps.SUBMIT}").first)
    jonas.is_at("/profile")
    stranger = Hands(open_page("desktop"))
    stranger.opens(link_in(next_mail(post_office, "mentor@example.org", holding="/former-address/")))
    stranger.hits(stranger.main.get_by_role("button", name="This wasn’t me"))
    stranger.sees("Your address is back")
    jonas.opens("/")
    jonas.is_at("/sign-in")


def test_the_question_whether_a_session_was_held_is_answered_from_a_mail_on_a_phone_without_javascript(
    mailing_server: Server, open_page, post_office: PostOffice
) -> None:
    tell(steps.PASSWORD)
    pair = Mentorship.get_by_id(1)
    noon = f"Etc/GMT{clock.now().hour - 12:+d}"  # a zone in which it is noon now, so that no mail waits for the morning
    pair.mentee.change_profile(zone=noon)
    session = factories.session(pair, days=-26 / 24, zone=noon)
    remind()  # the server would do this within a minute
    text = next_mail(post_office, pair.mentee.email, holding="/answers/")
    amara = Hands(open_page("phone", javascript=False))
    amara.opens(link_in(text))
    amara.sees("Did you and Jonas Lindqvist meet?")
    amara.hits(amara.main.get_by_role("button", name="We met"))
    amara.sees("Thank you")
    assert factories.again(session).was_held
    amara.follows(f"/sessions/{session.id}/closing/new")
    steps.signs_in(amara, pair.mentee.email)
    amara.is_at(f"/sessions/{session.id}/closing/new")


def test_calendar_invitations_are_stopped_from_a_mail_without_signing_in(
    mailing_server: Server, open_page, post_office: PostOffice
) -> None:
    tell(steps.PASSWORD)
    pair = Mentorship.get_by_id(1)
    noon = f"Etc/GMT{clock.now().hour - 12:+d}"
    pair.mentor.change_profile(zone=noon)
    with clock.frozen_at(clock.now() - GATHER):  # booked so long ago that the news no longer waits for more
        factories.session(pair, days=9)
    stop = "Stop mail about calendar invitations: "
    text = next_mail(post_office, pair.mentor.email, holding=stop)
    jonas = Hands(open_page("phone"))
    jonas.opens(re.search(rf"{stop}(\S+)", text)[1])
    jonas.sees("Stop mail about calendar invitations?")
    jonas.hits(jonas.main.get_by_role("button", name="Stop mail about calendar invitations"))
    jonas.sees("You’ve stopped mail about calendar invitations")
    assert wrong_with(jonas.page) == []
    assert MailOptOut.subjects_of(pair.mentor) == {"invitations"}
