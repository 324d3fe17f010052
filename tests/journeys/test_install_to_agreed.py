"""The whole way from a fresh server to an agreement: two people, ten sections, two signatures, and a change."""

import re

import pytest
from playwright.sync_api import expect

from app.agreements.models import Agreement, ExpectationsCheck, Signature
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.programmes.models import COORDINATOR
from tests import factories
from tests.browser import Browse, Server
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands, Keys
from tests.stories import tell

pytestmark = pytest.mark.journey

CLIPBOARD = ["clipboard-read", "clipboard-write"]
WAYS = ["script", "no script", "keys"]


def usually(chosen: str) -> pytest.MarkDecorator:
    """Walk this way, and the other two ways with the rare tests."""
    ways = [pytest.param(way, marks=() if way == chosen else pytest.mark.rare) for way in WAYS]
    return pytest.mark.parametrize("two", ways, indirect=True)


@pytest.fixture(params=WAYS)
def two(request: pytest.FixtureRequest, browse: Browse) -> tuple[Hands, Hands]:
    """The mentee on a desktop and the mentor on a phone; or both on a desktop with only the keyboard."""
    if request.param == "keys":
        return Keys(browse("desktop", permissions=CLIPBOARD)), Keys(browse("desktop"))
    javascript = request.param == "script"
    return (
        Hands(browse("desktop", javascript=javascript, permissions=CLIPBOARD)),
        Hands(browse("phone", javascript=javascript)),
    )


@usually("keys")
def test_two_people_get_from_a_fresh_server_to_a_mentorship(server: Server, two: tuple[Hands, Hands]) -> None:
    amara, jonas = two
    steps.sets_up(amara, _setup_code(server), team="Northwind", name="Amara Okafor", email="amara@example.org")
    link = _proposes(amara)

    steps.joins(jonas, link)
    jonas.is_at("/mentorships/1")
    jonas.submits("/acceptance")
    expect(jonas.main.locator("form[action$='/acceptance']")).to_have_count(0)
    jonas.is_at("/mentorships/1/expectations")
    assert Mentorship.get().is_going_on


@pytest.fixture
def paired(server: Server, two: tuple[Hands, Hands], enter: Enter) -> Mentorship:
    """The result of that journey, created directly: both are signed in, and their mentorship has begun."""
    within = factories.programme("Northwind")
    mentee = factories.member("Amara Okafor", within=within, role=COORDINATOR)
    mentor = factories.member("Jonas Lindqvist", within=within)
    for hands, person in zip(two, (mentee, mentor), strict=True):
        enter(hands.page, person.email)
    return factories.pair(mentee, mentor, within=within)


@pytest.mark.rare  # test_first_week.py signs an agreement in the usual run
@usually("script")
def test_a_mentee_answers_every_section_and_sends_the_agreement(two: tuple[Hands, Hands], paired: Mentorship) -> None:
    amara, _ = two
    _drafts_and_sends(amara)
    assert Agreement.get().sent_at


@pytest.mark.rare
@usually("no script")
def test_a_mentor_answers_every_section_and_both_agree(two: tuple[Hands, Hands], paired: Mentorship) -> None:
    amara, jonas = two
    draft = factories.draft(paired, paired.mentee)
    factories.write(draft, paired.mentee, {"rhythm": factories.words(MENTEE)["rhythm"] | {"cadence": "3 weeks"}})
    draft.send(by=paired.mentee)
    ExpectationsCheck.answer(paired, by=paired.mentee, chosen={1: 5, 2: 2, 3: 3, 4: 4}, seen=None)

    _answers_marks_and_signs(jonas)
    _reads_and_signs(amara)

    for person in (amara, jonas):
        person.opens("/mentorships/1")
        expect(person.page.locator("main > header")).to_contain_text("Agreed, until")
        expect(person.page.locator("main a[href='/agreements/1']")).to_be_visible()
        expect(person.main).to_contain_text("What helps first")
    assert Mentorship.get().cadence_days == 21
    assert Agreement.get().agreed_at


def _setup_code(server: Server) -> str:
    found = re.search(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2}", server.run("setup-code"))
    assert found
    return found[0]


def _proposes(mentee: Hands) -> str:
    """From Today to the link for the mentor, with a form sent too early on the way."""
    mentee.follows("/mentorships/new")
    mentee.is_at("/mentorships/new")
    mentee.submits("/mentorships")
    mentee.is_told("Enter the name of the other person.")
    mentee.chooses("role", "mentee")
    mentee.writes("name", "Jonas Lindqvist")
    mentee.writes("email", "jonas@example.org")
    mentee.writes("purpose", "Because you lead well")
    mentee.submits("/mentorships")
    mentee.is_at("/mentorships/1")
    mentee.arrived_by_swap()
    return mentee.copies_link()


def _drafts_and_sends(mentee: Hands) -> None:
    mentee.opens("/")
    steps.answers_the_check(mentee, 5, 2, 3, 4)
    mentee.is_at("/mentorships/1/agreements/new")
    expect(mentee.page.locator(steps.NOTICE)).to_contain_text("Done. Next: write down how the two of you will work.")
    mentee.submits("/agreements")
    mentee.is_at("/sections/1")
    steps.answers(mentee, steps.MENTEE_ANSWERS)
    mentee.is_at("/agreements/1/answers")
    mentee.arrived_by_swap()
    expect(mentee.main).to_contain_text("3.5 hours a month")
    expect(mentee.main).to_contain_text("Say no to scope without losing the client")
    mentee.submits("/sending")
    mentee.is_at("/agreements/1")
    expect(mentee.main).to_contain_text("answers nine short statements, then reads your agreement")


def _answers_marks_and_signs(mentor: Hands) -> None:
    mentor.opens("/")
    steps.answers_the_check(mentor, 4, 5, 3)
    mentor.sees("How you each see it")
    expect(mentor.page.locator("#answer_pairs h2")).to_have_text(
        ["What helps first", "Who brings the topics", "How we give feedback"]
    )
    mentor.hits(mentor.page.locator(f"#statement-2 form {steps.SUBMIT}"))
    expect(mentor.page.locator("#statement-2")).to_contain_text("On the agenda")
    mentor.follows("/agreements/1")
    mentor.is_at("/agreements/1")
    expect(mentor.page.locator("form[action$='/signatures']")).to_have_count(0)
    mentor.follows("/sections/1")
    steps.answers(mentor, steps.MENTOR_ANSWERS)
    mentor.is_at("/agreements/1")
    mentor.talks_about("boundaries")
    mentor.submits("/signatures")
    expect(mentor.main).to_contain_text(steps.IT_COUNTS_WHEN)
    assert Signature.select().count() == 1
    assert not Agreement.get().agreed_at


def _reads_and_signs(mentee: Hands) -> None:
    mentee.opens("/")
    mentee.follows("/agreements/1")
    expect(mentee.page.locator("#boundaries").locator(steps.MARKED)).to_contain_text("Jonas")
    expect(mentee.main).to_contain_text("Read a data notebook")
    mentee.submits("/signatures")
    expect(mentee.page.locator(steps.NOTICE)).to_contain_text(steps.BOTH_AGREED)


BEFORE, AFTER = "Clients by their first name only.", "Clients by their initials only."


@usually("script")
def test_two_people_change_their_agreement(server: Server, two: tuple[Hands, Hands]) -> None:
    tell(steps.PASSWORD)
    amara, jonas = two
    for hands, email in ((amara, "mentee@example.org"), (jonas, "mentor@example.org")):
        hands.opens("/mentorships/1")
        steps.signs_in(hands, email)
        hands.is_at("/mentorships/1")

    _opens_a_version_and_signs(amara)

    jonas.opens("/mentorships/1")
    jonas.follows("/agreements/2")
    expect(jonas.page.locator("#boundaries")).to_contain_text(BEFORE)
    jonas.opens("/")
    third = f"/agreements/{factories.newest(Agreement).id}"
    jonas.follows(third)
    expect(jonas.page.locator("#boundaries")).to_contain_text(AFTER)
    jonas.submits("/signatures")
    expect(jonas.page.locator(steps.NOTICE)).to_contain_text(steps.BOTH_AGREED)

    jonas.opens("/mentorships/1")
    jonas.follows(third)
    expect(jonas.page.locator("#boundaries")).to_contain_text(AFTER)
    jonas.follows("/agreements/1", within="aside")
    expect(jonas.page.locator("#boundaries")).to_contain_text(BEFORE)
    assert Agreement.select().where((Agreement.mentorship == 1) & Agreement.agreed_at.is_null(False)).count() == 3
    assert Signature.select().where(Signature.person == Person.with_email("mentee@example.org")).count() == 3


def _opens_a_version_and_signs(mentee: Hands) -> None:
    mentee.follows("/agreements/2")
    mentee.is_at("/agreements/2")
    mentee.follows("/agreements/new")
    mentee.is_at("/mentorships/1/agreements/new")
    mentee.submits("/agreements")
    mentee.is_at("/agreements/*/edit")
    mentee.hits(mentee.page.locator(".tasks a", has_text=steps.title_of("boundaries")))
    mentee.sees(steps.title_of("boundaries"))
    expect(mentee.field("own_boundaries")).to_have_value(BEFORE)
    mentee.writes("own_boundaries", AFTER)
    mentee.continues()
    mentee.is_at("/agreements/*/answers")
    mentee.submits("/sending")
    mentee.is_at("/agreements/*")
    mentee.submits("/signatures")
    expect(mentee.main).to_contain_text(steps.IT_COUNTS_WHEN)
