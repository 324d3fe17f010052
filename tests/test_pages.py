"""Every page there is, as the right person sees it: on phone and desktop, light and dark, and as HTML.

One test a page. They share a scene, which is a server, the seeded story and a signed-in browser for each person.
Each process of the tests sets it once a screen, and has the HTML of what it showed checked in one go at the end.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any, NamedTuple

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from app import clock, db
from app.accounts.models import Device, Invitation, ResetLink, SignInLink, digest, limits
from app.agreements.models import Agreement, Section
from app.agreements.rules.sections import SECTIONS
from app.calendars.models import FeedAddress
from app.mail import unsubscribe
from app.mentorship_kinds import CLASSIC
from app.mentorships.models import Ending, Mentorship, Pause
from app.people.models import Person
from app.programmes.models import Enrolment
from app.search.models import PastSearch
from app.sessions.mail import SESSIONS
from app.sessions.micro.models import FollowUp
from app.sessions.models import NOT_HELD
from app.sessions.web.answer_links import token_for
from tests import factories, html_checker
from tests.browser import SECRET_KEY, Browse, Screen, Server, open_pages_at, running_server
from tests.databases import Databases, pointed_at, turned_to
from tests.journeys import steps
from tests.journeys.looks import wrong_with
from tests.journeys.steps import Enter
from tests.stories import tell

pytestmark = pytest.mark.journey

AMARA, JONAS, YUKI, LAYLA, INES, TOMAS, PRIYA, MATEO, GRACE = (
    f"{name}@example.org"
    for name in ("mentee", "mentor", "both", "layla", "coordinator", "outsider", "priya", "mateo", "grace")
)
ANYBODY = ""
NO_PAGES = {
    "calendar_feeds.show",
    "calendar_files.show",
    "health.show",
    "robots.show",
    "link_requests.new",
    "manifest.show",
    "phone_links.show",
}
"""What answers a GET without being a page; or is one only with a mail server, or at an address that phones reach, and
is looked at there: tests/journeys/test_mail.py, tests/journeys/test_phone.py.
"""


NEWER_THAN_THE_CHECKER = re.compile("autofill field name “username” is not allowed in this context")
"""An address to sign in with may say so: the standard has allowed it on type=email since 2021."""


class Picture(NamedTuple):
    """A page worth looking at: who, and where. Words in braces are filled in from the `Scene`."""

    who: str
    address: str

    @property
    def name(self) -> str:
        return f"{self.who.partition('@')[0] or 'anybody'} at {self.address}"


PICTURES = (
    Picture(AMARA, "/"),
    Picture(YUKI, "/"),
    Picture(INES, "/"),
    Picture(AMARA, "/search"),
    Picture(AMARA, "/search/{looked_for_workshop}"),
    Picture(LAYLA, "/search/{looked_for_project}"),
    Picture(YUKI, "/search/{looked_for_quokka}?in=2"),
    Picture(AMARA, "/mentorships"),
    Picture(AMARA, "/bin"),
    Picture(TOMAS, "/mentorships"),
    Picture(AMARA, "/mentorships/new"),
    Picture(AMARA, "/mentorships/1"),
    Picture(JONAS, "/mentorships/1"),
    Picture(JONAS, "/new-password"),
    Picture(YUKI, "/mentorships/2"),
    Picture(LAYLA, "/mentorships/2"),
    Picture(YUKI, "/mentorships/3"),
    Picture(TOMAS, "/mentorships/{proposed}"),
    Picture(TOMAS, "/mentorships/{begun}"),
    Picture(JONAS, "/mentorships/{begun}"),
    Picture(TOMAS, "/mentorships/{paused}"),
    Picture(YUKI, "/mentorships/{paused}"),
    Picture(YUKI, "/mentorships/{paused}/pauses/new"),
    Picture(JONAS, "/mentorships/{ended}"),
    Picture(YUKI, "/mentorships/4"),
    Picture(AMARA, "/mentorships/1/pauses/new"),
    Picture(AMARA, "/mentorships/1/ending/new"),
    Picture(AMARA, "/mentorships/1/sessions"),
    Picture(AMARA, "/mentorships/1/sessions/new"),
    Picture(AMARA, "/mentorships/1/past-sessions/new"),
    Picture(JONAS, "/sessions/2"),
    Picture(AMARA, "/sessions/3"),
    Picture(AMARA, "/sessions/5"),
    Picture(JONAS, "/sessions/5/edit"),
    Picture(JONAS, "/sessions/5/preparation"),
    Picture(JONAS, "/sessions/5/agenda-items/new"),
    Picture(AMARA, "/agenda-items/1/edit"),
    Picture(PRIYA, "/sessions/8"),
    Picture(MATEO, "/sessions/8/notes"),
    Picture(MATEO, "/sessions/8/closing/new"),
    Picture(JONAS, "/mentorships/1/sessions?show=theirs"),
    Picture(PRIYA, "/mentorships/5/sessions?show=open"),
    Picture(LAYLA, "/mentorships/2/sessions"),
    Picture(TOMAS, "/mentorships/{begun}/agreements/new"),
    Picture(AMARA, "/mentorships/1/agreements/new"),
    Picture(JONAS, "/agreements/1"),
    Picture(JONAS, "/agreements/2"),
    Picture(AMARA, "/agreements/2/comparison"),
    Picture(YUKI, "/agreements/3"),
    Picture(LAYLA, "/agreements/3"),
    Picture(YUKI, "/agreements/3/edit"),
    Picture(AMARA, "/agreements/{draft}/edit"),
    Picture(AMARA, "/agreements/{draft}/answers"),
    *(Picture(AMARA, f"/sections/{{{section.key}}}") for section in SECTIONS),
    Picture(YUKI, "/sections/21"),
    Picture(YUKI, "/sections/29"),
    Picture(MATEO, "/agreements/6/one-page"),
    Picture(GRACE, "/agreements/6"),
    Picture(MATEO, "/agreements/7/edit"),
    Picture(MATEO, "/sections/{new_rhythm}"),
    Picture(PRIYA, "/agreements/5"),
    Picture(LAYLA, "/mentorships/2/expectations"),
    Picture(AMARA, "/mentorships/1/expectations"),
    Picture(AMARA, "/expectations/1"),
    Picture(PRIYA, "/mentorships/5"),
    Picture(AMARA, "/mentorships/1/commitments"),
    Picture(JONAS, "/mentorships/1/commitments?show=closed"),
    Picture(JONAS, "/mentorships/{ended}/commitments"),
    Picture(AMARA, "/commitments/{too_big}/edit"),
    Picture(AMARA, "/sessions/{promised_in}/commitments/new"),
    Picture(TOMAS, "/mentorships/{asked_once}"),
    Picture(TOMAS, "/mentorships/{asked_once}/follow-up"),
    Picture(TOMAS, "/sessions/{talked}"),
    Picture(PRIYA, "/mentorships/{thanked}"),
    Picture(AMARA, "/feedback"),
    Picture(JONAS, "/feedback?show=given"),
    Picture(AMARA, "/feedback?show=asked"),
    Picture(YUKI, "/feedback"),
    Picture(YUKI, "/feedback/new"),
    Picture(TOMAS, "/feedback/new"),
    Picture(JONAS, "/mentorships/1/feedback/new?kind=try&place=meeting"),
    Picture(AMARA, "/mentorships/1/feedback/new?kind=change&asked=2"),
    Picture(AMARA, "/mentorships/1/advice/new"),
    Picture(AMARA, "/feedback/2"),
    Picture(JONAS, "/feedback/3"),
    Picture(AMARA, "/feedback/4"),
    Picture(AMARA, "/feedback/5"),
    Picture(INES, "/programme"),
    Picture(INES, "/mail"),
    Picture(INES, "/pairs/new"),
    Picture(INES, "/people/new"),
    Picture(AMARA, "/profile"),
    Picture(AMARA, "/password"),
    Picture(AMARA, "/devices"),
    Picture(AMARA, "/calendar"),
    Picture(JONAS, "/calendar"),
    Picture(YUKI, "/calendar"),
    Picture(ANYBODY, "/sign-in"),
    Picture(ANYBODY, "/join/{open}"),
    Picture(ANYBODY, "/new-password/{reset}"),
    Picture(ANYBODY, "/sign-in/{signing_in}"),
    Picture(ANYBODY, "/answers/{asked_of_amara}"),
    Picture(ANYBODY, "/answers/{told}"),
    Picture(ANYBODY, "/stopped-mail/{stops}"),
)
ONLY_ON_A_FRESH_SERVER = ("/setup",)


@dataclass
class Refusal:
    """A page that says no: how one gets there, and with which status."""

    who: str
    address: str
    status: int
    do: Callable[[Page], None] | None = None

    @property
    def name(self) -> str:
        return f"{self.address} refused with {self.status}"


def _empty(action: str) -> Callable[[Page], None]:
    """Send a form with nothing in it."""

    def send(page: Page) -> None:
        form = page.locator(f"main form[action^='{action}']")
        form.locator("input.text, textarea").evaluate_all("all => all.forEach(field => field.value = '')")
        form.locator("[type=radio], [type=checkbox]").evaluate_all("all => all.forEach(box => box.checked = false)")
        form.locator(steps.SUBMIT).first.click()

    return send


def _fill_and_send(action: str, **words: str) -> Callable[[Page], None]:
    def send(page: Page) -> None:
        for field, typed in words.items():
            page.locator(f"[name={field}]").evaluate("(field, typed) => field.value = typed", typed)
        page.locator(f"main form[action^='{action}'] {steps.SUBMIT}").first.click()

    return send


def _send_elsewhere(action: str, **hidden: str) -> Callable[[Page], None]:
    """Send the sign-out form of the page to another address: a button the page would not show."""

    def send(page: Page) -> None:
        page.locator("form[action='/sign-out']").first.evaluate(
            "(form, [action, hidden]) => { form.action = action; "
            "for (const [name, value] of Object.entries(hidden)) form.elements[name].value = value; form.submit(); }",
            [action, hidden],
        )

    return send


OVERTAKEN = {"why-revision": "99", "why-tried": "x"}


def _press_nothing(page: Page) -> None:
    """Send the question of a mail without an answer."""
    page.locator("main form").evaluate("form => form.submit()")


# What was refused is back in its form: of two refusals at one address, the one that empties the form comes last.
REFUSALS = (
    Refusal(AMARA, "/programme", 403),
    Refusal(AMARA, "/no/such/page", 404),
    Refusal(AMARA, "/agreements/999", 404),
    Refusal(ANYBODY, "/join/nobody", 404),
    Refusal(ANYBODY, "/new-password/used", 404),
    Refusal(ANYBODY, "/join/{old}", 410),
    Refusal(ANYBODY, "/answers/{called_off}", 410),
    Refusal(ANYBODY, "/answers/{asked_of_amara}", 422, _press_nothing),
    Refusal(ANYBODY, "/join/{asked}", 410),
    Refusal(ANYBODY, "/join/{used}", 410),
    Refusal(ANYBODY, "/join/{replaced}", 410),
    Refusal(ANYBODY, "/sign-in", 422, _empty("/sign-in")),
    Refusal(ANYBODY, "/join/{open}", 422, _empty("/join/")),
    Refusal(ANYBODY, "/new-password/{reset}", 422, _empty("/new-password/")),
    Refusal(ANYBODY, "/sign-in", 429, _fill_and_send("/sign-in", email="shut@example.org", password="x")),
    Refusal(AMARA, "/mentorships/new", 422, _empty("/mentorships")),
    Refusal(AMARA, "/mentorships/1/pauses/new", 422, _empty("/mentorships/1/pauses")),
    Refusal(YUKI, "/mentorships/4/pauses/new", 403),
    Refusal(AMARA, "/mentorships/1/sessions/new", 422, _fill_and_send("/mentorships/1/sessions", minutes="0")),
    Refusal(AMARA, "/mentorships/1/past-sessions/new", 422, _empty("/mentorships/1/past-sessions")),
    Refusal(JONAS, "/sessions/5/edit", 409, _fill_and_send("/sessions/5", sequence="8", at="09:00")),
    Refusal(JONAS, "/sessions/5/edit", 422, _empty("/sessions/5")),
    Refusal(JONAS, "/sessions/5/agenda-items/new", 422, _empty("/sessions/5/agenda-items")),
    Refusal(MATEO, "/sessions/8/closing/new", 422, _fill_and_send("/sessions/8/closing", takeaway="x" * 401)),
    Refusal(AMARA, "/mentorships/1/commitments", 422, _empty("/mentorships/1/commitments")),
    Refusal(AMARA, "/commitments/{too_big}/edit", 422, _empty("/commitments/")),
    Refusal(AMARA, "/commitments/{too_big}/edit", 409, _fill_and_send("/commitments/", seen="old", text="Other words")),
    Refusal(TOMAS, "/mentorships/{asked_once}/follow-up", 422, _empty("/mentorships/")),
    Refusal(AMARA, "/profile", 422, _empty("/profile")),
    Refusal(AMARA, "/password", 422, _empty("/password")),
    Refusal(AMARA, "/sections/{why}", 422, _empty("/sections/")),
    Refusal(AMARA, "/sections/{objectives}", 422, _empty("/sections/")),
    Refusal(AMARA, "/sections/{feedback}", 422, _empty("/sections/")),
    Refusal(AMARA, "/sections/{boundaries}", 409, _fill_and_send("/sections/", own_boundaries="x", revision="9999")),
    Refusal(AMARA, "/sections/{ending}", 413, _fill_and_send("/sections/", revision="x" * 1_100_000)),
    Refusal(MATEO, "/agreements/6/one-page", 422, _empty("/agreements/6")),
    Refusal(
        MATEO,
        "/agreements/6/one-page",
        409,
        _fill_and_send("/agreements/6", **{"why-revision": "99", "why-tried": "x"}),
    ),
    Refusal(YUKI, "/agreements/3", 409, _send_elsewhere("/agreements/3/signatures")),
    Refusal(AMARA, "/calendar", 422, _send_elsewhere("/calendar")),
    Refusal(INES, "/pairs/new", 422, _empty("/pairs")),
    Refusal(INES, "/people/new", 422, _empty("/people")),
    Refusal(JONAS, "/", 422, _send_elsewhere("/mentorships/1/decline")),
    Refusal(JONAS, "/", 422, _send_elsewhere("/mentorships/1/decline", csrf_token="old")),
)


class Scene:
    """The seeded story, a few things more, and a browser for each person in it."""

    def __init__(self, server: Server, open_page: Callable[[], Page], enter: Enter, wrong: list[str]) -> None:
        """`wrong` fills with what goes wrong in a browser."""
        self._wrong = wrong
        self.sources: dict[str, str] = {}
        self._database = server.environment["DATABASE_URL"]
        self._open_page, self._enter = open_page, enter
        self._pages: dict[str, Page] = {}
        tell(steps.PASSWORD)
        self.words = {**self._draft(), **self._pairs(), **self._interrupted(), **self._links()}
        self.words |= {**self._promised(), **self._asked()}
        self.words |= self._answers()
        looked_for = {"workshop": (AMARA, "workshop"), "project": (LAYLA, "المشروع"), "quokka": (YUKI, "quokka")}
        for name, (who, words) in looked_for.items():
            self.words[f"looked_for_{name}"] = str(PastSearch.keep(self.person(who), words).id)
        Device.sign_in(self.person(AMARA), "Firefox on Windows")
        limits.SIGN_IN_ACCOUNT.count("shut@example.org")
        for _ in range(limits.SIGN_IN.most):
            limits.SIGN_IN.count("shut@example.org", "127.0.0.1")
        self._show_links()

    @staticmethod
    def person(email: str) -> Person:
        person = Person.with_email(email)
        assert person
        return person

    def page(self, who: str) -> Page:
        """The page of one person's own browser."""
        if who not in self._pages:
            self._pages[who] = self._open_page()
            if who:
                self._enter(self._pages[who], who)
        return self._pages[who]

    def go(self, who: str, address: str) -> tuple[Page, Any]:
        page = self.page(who)
        return page, page.goto(address.format(**self.words))

    @contextmanager
    def played(self) -> Iterator["Scene"]:
        """Let the app's handle mean the scene's database for one test, and fail if something broke in a browser."""
        self._wrong.clear()
        with pointed_at(self._database):
            yield self
        assert self._wrong == []

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()

    def _draft(self) -> dict[str, str]:
        """Amara writes a third version; its sections by their keys."""
        version = Agreement.open(by=self.person(AMARA), operation="0" * 32, mentorship=Mentorship.get_by_id(1))
        rhythm = Section.under(Agreement.get_by_id(7), "rhythm")
        return {"draft": str(version.id), "new_rhythm": str(rhythm.id)} | {
            section.key: str(section.id) for section in Section.all_of(version)
        }

    def _pairs(self) -> dict[str, str]:
        """One mentorship that waits for an answer, and one that both said yes to."""
        tomas, jonas = self.person(TOMAS), self.person(JONAS)
        ines = self.person(INES)
        programme = Enrolment.programme_of(ines)
        proposed, begun = (
            Mentorship.pair(
                by=ines,
                operation=key * 32,
                programme=programme,
                kind=CLASSIC.key,
                mentee={"name": tomas.name, "email": tomas.email},
                mentor={"name": mentor.name, "email": mentor.email},
            )
            for key, mentor in (("1", self.person(AMARA)), ("2", jonas))
        )
        for person in (tomas, jonas):
            begun.accept(person)
        return {"proposed": str(proposed.id), "begun": str(begun.id)}

    def _interrupted(self) -> dict[str, str]:
        """A pair that pauses, and one that has just ended."""
        programme = Enrolment.programme_of(self.person(INES))
        paused, ended = (
            factories.pair(self.person(mentee), self.person(mentor), within=programme)
            for mentee, mentor in ((TOMAS, YUKI), (JONAS, TOMAS))
        )
        Pause.begin(paused, by=self.person(YUKI), until=clock.today_in("UTC") + timedelta(days=40))
        Ending.end(ended, by=self.person(JONAS))
        return {"paused": str(paused.id), "ended": str(ended.id)}

    def _promised(self) -> dict[str, str]:
        """Commitments of every sort: far, past, of both, carried over twice, done, let go."""
        mentorship, today = Mentorship.get_by_id(1), clock.today_in("UTC")
        amara = mentorship.mentee
        met = factories.session(mentorship, days=-2)
        sorts: dict[str, dict[str, Any]] = {
            "Rehearse the second half with Jonas": {"due_on": today + timedelta(days=13)},
            "Introduce Amara to the people who run the conference": {"owner": "mentor", "due_on": today},
            "Read the same chapter and bring one question each": {"owner": "both"},
            "Write down all that went well": {"due_on": today - timedelta(days=2), "cue": "When Friday ends, I will"},
            "Ask three colleagues": {"session_id": met.id},
            "Answer everything at once": {"session_id": met.id},
        }
        made = [factories.commitment(mentorship, amara, text, **words) for text, words in sorts.items()]
        for times in (0, 1):
            made[3].carry(by=amara, due_on=today - timedelta(days=2), seen=times)
        for commitment, how in ((made[4], "done"), (made[5], "dropped")):
            commitment.close(by=amara, how=how)
        return {"too_big": str(made[3].id), "promised_in": str(met.id)}

    def _asked(self) -> dict[str, str]:
        """One question a week ago, not told about yet, and one that was told about and answered with thanks."""
        programme = Enrolment.programme_of(self.person(INES))
        words = {
            "question": "Is it too early to ask for a team of my own?",
            "tried": "I asked my manager, who said to wait and see.",
            "good_answer": "Three signs to look for, and what you would do in my place.",
        }
        asked, thanked = (
            factories.one_question(self.person(mentee), self.person(PRIYA), programme, lambda name: words[name])
            for mentee in (TOMAS, JONAS)
        )
        talked = [factories.held(mentorship, days=-8) for mentorship in (asked, thanked)]
        FollowUp.give(
            thanked,
            by=thanked.mentee,
            helped="bit",
            did="Asked for one project to lead, not a team. It starts in January.",
            thanks="Thank you for telling me about the year you waited too long.",
        )
        return {"asked_once": str(asked.id), "thanked": str(thanked.id), "talked": str(talked[0].id)}

    def _links(self) -> dict[str, str]:
        links = {state: self._invite(f"{state}@example.org") for state in ("open", "old", "asked", "used", "replaced")}
        invited = {state: Invitation.get(Invitation.token_hash == digest(token)) for state, token in links.items()}
        past = clock.now() - timedelta(days=1)
        for state in ("old", "asked"):
            Invitation.update(expires_at=past).where(Invitation.id == invited[state].id).execute()
        invited["asked"].ask_again()
        invited["used"].accept(name="Sanna", password_hash="-", zone="UTC", region="en-GB")
        self._invite("replaced@example.org")
        tomas = self.person(TOMAS)
        return {**links, "reset": ResetLink.make(tomas), "signing_in": SignInLink.make(tomas)}

    def _answers(self) -> dict[str, str]:
        """What Amara is asked by mail: about a session that waits for a word, one that was told, one called off."""
        pair = Mentorship.get_by_id(1)
        asked, told, called_off = (factories.session(pair, days=-days) for days in (1.5, 9.5, 11.5))
        told.record_outcome(NOT_HELD, by=pair.mentor)
        called_off.cancel(by=pair.mentor)
        sessions = {"asked_of_amara": asked, "told": told, "called_off": called_off}
        tokens = {name: token_for(session, pair.mentee, SECRET_KEY) for name, session in sessions.items()}
        return tokens | {"stops": unsubscribe.token_for(pair.mentee, [SESSIONS], SECRET_KEY)}

    def _invite(self, email: str) -> str:
        person, ines = Person.invited("Sanna Virtanen", email), self.person(INES)
        return Invitation.make(person=person, by=ines, summary="Inès Moreau invites you.")

    def _show_links(self) -> None:
        """A link is shown where it was made, so make two, and the address of a calendar; Yuki made theirs elsewhere."""
        with db.writing():
            Enrolment.enrol(self.person("replaced@example.org"), Enrolment.programme_of(self.person(INES)))
        for who, address in ((YUKI, "/mentorships/3"), (INES, "/programme")):
            page, _ = self.go(who, address)
            page.locator(f"main form[action$='/invitation'] {steps.SUBMIT}").first.click()
            expect(page.locator(steps.LINK).first).to_be_visible()
        page, _ = self.go(JONAS, "/calendar")
        page.locator(f"main form[action='/calendar/address'] {steps.SUBMIT}").click()
        expect(page.locator(steps.LINK)).to_be_visible()
        FeedAddress.make(self.person(YUKI))


SetScene = Callable[[Screen], AbstractContextManager[Scene]]


@pytest.fixture(scope="module")
def set_scene(app: Flask, databases: Databases, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> SetScene:
    """Set a scene for many tests. At its end, the HTML of every page it showed is checked."""

    @contextmanager
    def set_on(screen: Screen) -> Iterator[Scene]:
        between_tests = db.database.obj
        wrong: list[str] = []
        with running_server(databases, tmp_path_factory.mktemp("scene")) as server:
            open_page = open_pages_at(server.url, browser.new_context, wrong)
            scene = Scene(server, lambda: open_page(screen), steps.by_cookie(app, server.url), wrong)
            with turned_to(between_tests):
                yield scene
            scene.close()
        assert not (invalid := invalid_html(scene.sources)), "\n".join(invalid)

    return set_on


@pytest.fixture(scope="module", params=["phone", "desktop"])
def pictured(set_scene: SetScene, request: pytest.FixtureRequest) -> Iterator[Scene]:
    with set_scene(request.param) as scene:
        yield scene


@pytest.fixture(scope="module")
def refusing(set_scene: SetScene) -> Iterator[Scene]:
    """On a phone, where more can go wrong than beside it."""
    with set_scene("phone") as scene:
        yield scene


def invalid_html(sources: dict[str, str]) -> list[str]:
    checked = html_checker.problems(sources) if sources else []
    return [line for line in checked if not NEWER_THAN_THE_CHECKER.search(line)]


def test_every_page_has_its_picture(app: Flask) -> None:
    """A new page is looked at here, or says in NO_PAGES why not."""
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    addresses = app.url_map.bind("localhost")
    shown = {
        addresses.match(address.partition("?")[0].format_map(defaultdict(lambda: "4")))[0]
        for address in [*(picture.address for picture in PICTURES), *ONLY_ON_A_FRESH_SERVER]
    }
    assert shown == pages - NO_PAGES


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)
def test_every_page_is_sound(pictured: Scene, picture: Picture) -> None:
    with pictured.played():
        page, answer = pictured.go(*picture)
        pictured.sources[picture.name] = answer.text()
        assert answer.status == 200
        assert wrong_with(page) == []


@pytest.mark.parametrize("pictured", ["desktop"], indirect=True)
def test_nobody_has_two_pages_with_one_title(pictured: Scene) -> None:
    titles = defaultdict(list)
    with pictured.played():
        for who, address in PICTURES:
            source = pictured.page(who).request.get(address.format(**pictured.words)).text()
            titles[who, unescape(re.findall("<title>(.*?)</title>", source, re.DOTALL)[0])].append(address)
    assert {whose: at for whose, at in titles.items() if at[1:]} == {}


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.name)
def test_every_refusal_is_a_sound_page(refusing: Scene, refusal: Refusal) -> None:
    with refusing.played():
        page, answer = refusing.go(refusal.who, refusal.address)
        if refusal.do:
            with page.expect_response(lambda got: got.request.method == "POST") as sent:
                refusal.do(page)
            answer = sent.value
            expect(page.locator("h1, .problems").first).to_be_visible()
        refusing.sources[refusal.name] = page.content()
        assert answer.status == refusal.status
        assert wrong_with(page) == []


def test_the_page_of_a_fresh_server_is_sound(server: Server, browse: Browse) -> None:
    sources = {}
    for screen in ("phone", "desktop"):
        page = browse(screen)
        for address in ONLY_ON_A_FRESH_SERVER:
            answer = page.goto(address)
            sources[f"{address} on {screen}"] = answer.text()
            assert answer.status == 200
            assert wrong_with(page) == []
    assert invalid_html(sources) == []
