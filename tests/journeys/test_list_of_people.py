"""From a file of sixty people to invited people, asked and confirmed pairs and, a quarter later, to one printed page.

Each page says what happens next and offers it.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from app import clock, db
from app.accounts.models import Invitation
from app.db import Record, UtcField
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import COORDINATOR
from app.quarters.jobs import publish_due
from app.quarters.labels import title_of
from app.quarters.models import Quarter
from app.quarters.rules.periods import Period
from app.reviews.models import Review, ReviewAnswers
from app.reviews.rules.answers import Answers
from app.rosters.jobs import take_in
from app.sessions.models import Pulse
from tests import factories
from tests.browser import Browse
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.journeys.test_print import sheets

pytestmark = pytest.mark.journey

PAIRS, CONFIRMED = 30, 7
"""How many pairs the list has, and of how many both people say yes."""


def content() -> bytes:
    """Thirty lines, each with a mentor and a mentee, as a spreadsheet with semicolons saves them."""
    lines = ["Mentorin;Mentor E-Mail;Mentee;Mentee E-Mail;Gehalt"]
    lines += [f"Grün {n} Quill;mentor{n}@list.test;Päd {n} Quill;mentee{n}@list.test;98.000" for n in range(PAIRS)]
    return "\r\n".join(lines).encode("cp1252")


def test_a_file_of_sixty_people_becomes_pairs_and_a_quarter_later_one_printed_page(
    server, browse: Browse, enter: Enter
):
    programme = factories.programme()
    coordinator = factories.member("Inès Moreau", within=programme, role=COORDINATOR)
    ines = browse("phone", javascript=False)
    enter(ines, coordinator.email)

    reads_in(ines)
    join_and_say_yes(browse("phone", javascript=False), ines, _mentorship(0))
    for number in range(1, CONFIRMED):
        join_and_say_yes_elsewhere(_mentorship(number), coordinator)
    ines.goto("/programme")
    expect(ines.get_by_text(f"{CONFIRMED} mentorships are going on.")).to_be_visible()
    ines.get_by_role("link", name="Last quarter on one page").click()
    expect(ines.get_by_text("Nothing is published yet.")).to_be_visible()

    period = Period.last_before(clock.today_in("UTC"))
    a_quarter_passes(period)
    laptop = browse("desktop")
    enter(laptop, coordinator.email)
    prints_the_quarter(laptop, period)


def reads_in(ines: Page) -> None:
    """From the programme’s page to sixty people who are invited and thirty pairs who are asked."""
    ines.goto("/programme")
    expect(ines.get_by_text("No mentorship is going on yet.")).to_be_visible()
    ines.get_by_role("link", name="Invite from a list").click()
    expect(ines.get_by_text("You see what happens to each line before anyone is invited.")).to_be_visible()
    ines.set_input_files("[name=file]", {"name": "paare.csv", "mimeType": "text/csv", "buffer": content()})
    ines.get_by_role("button", name="Check the list").click()
    expect(ines.get_by_text("Nothing is sent until you press the button.")).to_be_visible()
    expect(ines.get_by_text("Pay has nothing to do with mentoring.")).to_be_visible()
    ines.get_by_role("radio", name="A pair: the mentor comes first").check()
    ines.get_by_role("button", name="Save the answer").click()
    expect(ines.get_by_text("Both people of a pair are asked")).to_be_visible()
    ines.get_by_role("button", name=f"Invite {2 * PAIRS} people").click()
    expect(ines.get_by_role("heading", level=1)).not_to_have_text("Check the list before anyone is invited")
    while take_in():  # as the server’s job does in the next seconds
        pass
    ines.reload()
    expect(ines.locator(".fates")).to_contain_text(f"{2 * PAIRS} invited")
    expect(ines.locator(".fates")).to_contain_text(f"{PAIRS} pairs asked")
    expect(ines.get_by_text("A mentorship begins when both say yes.")).to_be_visible()
    ines.get_by_role("button", name="Make the links").click()
    expect(ines.get_by_role("heading", level=1)).to_have_text(f"{2 * PAIRS} links to send")
    expect(ines.get_by_text("Print or copy them now.")).to_be_visible()


def join_and_say_yes(page: Page, ines: Page, mentorship: Mentorship) -> None:
    """The mentor, then the mentee, each with the link that the coordinator sends them."""
    for person, told, next_step in (
        (
            mentorship.mentor,
            f"Your mentorship begins when {mentorship.mentee.call_name} says yes too.",
            "How it works",
        ),
        (
            mentorship.mentee,
            f"You’ve said yes, and we’ve told {mentorship.mentor.call_name}. Next: nine short statements",
            "Save my answers",
        ),
    ):
        page.goto("/sign-in")
        page.context.clear_cookies()
        joining = Hands(page)
        steps.joins(joining, ines.locator("li", has_text=person.name).locator("[dir=ltr]").last.inner_text())
        joining.is_at(f"/mentorships/{mentorship.id}")
        expect(page.get_by_text("You’ve been suggested as")).to_be_visible()
        joining.submits("/acceptance")
        expect(page.get_by_text(told)).to_be_visible()
        expect(page.get_by_text(next_step).first).to_be_visible()
    assert factories.again(mentorship).is_going_on


def join_and_say_yes_elsewhere(mentorship: Mentorship, coordinator: Person) -> None:
    """Both people join with their links and say yes, without a browser."""
    for person in (mentorship.mentee, mentorship.mentor):
        token = Invitation.make(person=person, by=coordinator, summary="Inès invites you.")
        invitation = Invitation.with_token(token)
        assert invitation
        invitation.accept(name=person.name, password_hash=factories.PASSWORD_HASH, zone="UTC", region="en-GB")
        mentorship.accept(person)
    assert factories.again(mentorship).is_going_on


def a_quarter_passes(period: Period) -> None:
    """All of this was before that quarter. In it the pairs agree, meet and look back, and then it is published."""
    move_back(clock.now() - period.starts_at - timedelta(days=1))
    for number in range(CONFIRMED):
        pair = _mentorship(number)
        with clock.frozen_at(period.starts_at + timedelta(days=5)):
            factories.agreed(pair)
        for days in (20, 48):
            meets(factories.again(pair), period, days)
        looks_back(factories.again(pair), period, is_revealed=number > 0)
    Quarter.delete().execute()  # a job of the server may have published it before anything was in it
    publish_due()


def move_back(by: timedelta) -> None:
    """Let everything that is in the database have happened so much earlier."""
    with db.writing():
        for model in Record.__subclasses__():
            moments = [name for name, field in model._meta.fields.items() if isinstance(field, UtcField)]
            if not model.__module__.startswith("app.") or not moments:
                continue
            for row in model.select():
                earlier = {name: at - by for name in moments if (at := getattr(row, name))}
                if earlier:
                    model.update(earlier).where(model._meta.primary_key == row._pk).execute()


def meets(pair: Mentorship, period: Period, days: int) -> None:
    with clock.frozen_at(period.starts_at + timedelta(days=days)):
        session = factories.held(pair, days=-0.1)
        for person in (pair.mentee, pair.mentor):
            Pulse.give(session, by=person, mood=None, value=4, change="", is_shared=False)


def looks_back(pair: Mentorship, period: Period, *, is_revealed: bool) -> None:
    """Both answer the review, or the mentee alone."""
    with clock.frozen_at(period.starts_at + timedelta(days=60)):
        review = Review.start(pair, by=pair.mentee)
        for person in (pair.mentee, pair.mentor)[: 2 if is_revealed else 1]:
            ReviewAnswers.get_ready(review, Answers(go_on="yes"), by=person)


def prints_the_quarter(ines: Page, period: Period) -> None:
    """From the programme’s page to one sheet of paper."""
    ines.goto("/programme")
    ines.get_by_role("link", name="Last quarter on one page").click()
    expect(ines.get_by_role("heading", level=1)).to_have_text(title_of(period))

    expect(ines.get_by_text(f"{CONFIRMED} mentorships.")).to_be_visible()
    expect(ines.get_by_role("button", name="Print", exact=True)).to_be_visible()
    assert [sheets(ines, paper) for paper in ("A4", "Letter")] == [1, 1]


def _mentorship(number: int) -> Mentorship:
    mentor = Person.with_email(f"mentor{number}@list.test")
    assert mentor
    return Mentorship.get(Mentorship.mentor == mentor)
