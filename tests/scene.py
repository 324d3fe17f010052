"""The seeded story on a real server, and a browser for each person in it."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from app import clock, db
from app.accounts.models import (
    AddressChange,
    Device,
    Invitation,
    ResetLink,
    SignInLink,
    change_address,
    digest,
    limits,
    make_former_token,
)
from app.agreed_dates.models import MILESTONE, AgreedDate
from app.agreements.models import Agreement, ExpectationsCheck, Section
from app.calendars.models import FeedAddress
from app.coordination.models import ProgrammeNote, deactivate
from app.introductions.rules.states import AGREED
from app.mail import unsubscribe
from app.matching.models import RoundPair
from app.mentorship_kinds import CLASSIC
from app.mentorships.models import Decline, Ending, Mentorship, Pause
from app.offers.models import Offer, Topic
from app.outside_views.models import OutsideView
from app.people.models import FormerAddress, Person
from app.privacy.models import OwnWordsLink
from app.programmes.models import Enrolment, Programme
from app.quarters.models import LeadWish, Quarter
from app.quarters.rules.figures import Figures
from app.quarters.rules.periods import Period
from app.questions.models import Question
from app.questions.web.answer_links import token_for as question_token
from app.search.models import PastSearch
from app.sessions.mail import SESSIONS
from app.sessions.micro.models import FollowUp
from app.sessions.models import NOT_HELD
from app.sessions.web.answer_links import token_for
from tests import factories, html_checker
from tests.browser import SECRET_KEY, Screen, Server, open_pages_at, running_server
from tests.databases import Databases, pointed_at, turned_to
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.pictures import AMARA, GRACE, INES, JONAS, LAYLA, MATEO, PRIYA, TOMAS, YUKI
from tests.stories import tell

NEWER_THAN_THE_CHECKER = re.compile("autofill field name “username” is not allowed in this context")
"""The checker doesn't know that autocomplete=username has been allowed on type=email since 2021."""


def invalid_html(sources: dict[str, str]) -> list[str]:
    checked = html_checker.problems(sources) if sources else []
    return [line for line in checked if not NEWER_THAN_THE_CHECKER.search(line)]


class Scene:
    """The seeded story, some more records, and a browser for each person."""

    def __init__(
        self, server: Server, open_page: Callable[[], Page], enter: Enter, wrong: list[str], script: str = ""
    ) -> None:
        """Errors in a browser are added to `wrong`. Each page runs `script` first."""
        self._script = script
        self._wrong = wrong
        self.sources: dict[str, str] = {}
        self._database = server.environment["DATABASE_URL"]
        self._open_page, self._enter = open_page, enter
        self._pages: dict[str, Page] = {}
        tell(steps.PASSWORD)
        self.words = {**self._draft(), **self._pairs(), **self._interrupted(), **self._links()}
        self.words |= {**self._promised(), **self._asked()}
        self.words |= self._answers() | self._left() | self._outside() | self._decided()
        self.words["inviting"] = str(Offer.get(Offer.takes_micro & (Offer.person != self.person(AMARA))).id)
        self.words["topic"] = str(Topic.get(Topic.name == "client workshops").id)
        self.words["taken_down"] = self._taken_down()
        self.words |= self._between_sessions() | self._help() | self._introduced() | self._rounds() | self._rosters()
        self.words |= self._quarters()
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
        """The page in this person's browser."""
        if who not in self._pages:
            self._pages[who] = self._open_page()
            self._pages[who].add_init_script(self._script)
            if who:
                self._enter(self._pages[who], who)
        return self._pages[who]

    def go(self, who: str, address: str) -> tuple[Page, Any]:
        page = self.page(who)
        return page, page.goto(address.format(**self.words))

    @contextmanager
    def played(self) -> Iterator["Scene"]:
        """Point the app's handle at the scene's database for one test, and fail if there was an error in a browser."""
        self._wrong.clear()
        with pointed_at(self._database):
            yield self
        assert self._wrong == []

    def close(self) -> None:
        for page in self._pages.values():
            page.context.close()

    def _draft(self) -> dict[str, str]:
        """The sections, by key, of a third version that Amara is writing."""
        version = Agreement.open(by=self.person(AMARA), operation="0" * 32, mentorship=Mentorship.get_by_id(1))
        rhythm = Section.under(Agreement.get_by_id(7), "rhythm")
        return {"draft": str(version.id), "new_rhythm": str(rhythm.id)} | {
            section.key: str(section.id) for section in Section.all_of(version)
        }

    def _pairs(self) -> dict[str, str]:
        """One mentorship that waits for an answer, and one that both have accepted."""
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
        ExpectationsCheck.skip(factories.again(begun), by=tomas)
        return {"proposed": str(proposed.id), "begun": str(begun.id), "declined": self._declined(programme)}

    def _declined(self, programme: Programme) -> str:
        """A proposal of Jonas's that Priya answered with "not now", naming a month."""
        jonas, priya = self.person(JONAS), self.person(PRIYA)
        asked = factories.proposal(priya, jonas, within=programme, by=jonas)
        asked.decline(priya, ask_again_on=(clock.today_in("UTC") + timedelta(days=92)).replace(day=1))
        return str(Decline.get(Decline.mentorship == asked).id)

    def _interrupted(self) -> dict[str, str]:
        """A mentorship that is paused, and one that has just ended."""
        programme = Enrolment.programme_of(self.person(INES))
        paused, ended = (
            factories.pair(self.person(mentee), self.person(mentor), within=programme)
            for mentee, mentor in ((TOMAS, YUKI), (JONAS, TOMAS))
        )
        Pause.begin(paused, by=self.person(YUKI), until=clock.today_in("UTC") + timedelta(days=40))
        Ending.end(ended, by=self.person(JONAS))
        return {"paused": str(paused.id), "ended": str(ended.id)}

    def _promised(self) -> dict[str, str]:
        """Commitments of every sort: due later, overdue, of both, carried over twice, done, dropped. And a question by
        the mentor, who asks first.
        """
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
        milestone = AgreedDate.get((AgreedDate.mentorship == mentorship) & (AgreedDate.kind == MILESTONE))
        first = factories.asked_first(mentorship, mentorship.mentor, "session", met)
        links = {"too_big": str(made[3].id), "promised_in": str(met.id), "milestone": str(milestone.id)}
        return links | {"asked_first": str(first.id)}

    def _asked(self) -> dict[str, str]:
        """A question from a week ago without a follow-up, and one with a follow-up and thanks."""
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
        return {**links, "reset": ResetLink.make(tomas), "signing_in": SignInLink.make(tomas)} | self._addresses()

    def _help(self) -> dict[str, str]:
        """Two requests for help to the coordinator: one that waits, and one that she has read."""
        sent, read = (factories.help_request(Mentorship.get_by_id(1), self.person(AMARA)) for _ in range(2))
        read.note_reading(self.person(INES))
        return {"help_sent": str(sent.id), "help_read": str(read.id)}

    def _outside(self) -> dict[str, str]:
        """Links of questions to people outside: one that waits, one that was answered, and one that has expired."""
        tomas = self.person(TOMAS)

        def ask(state: str) -> OutsideView:
            return factories.outside_view(tomas, lambda _: f"Which is {state}?")

        made = {state: ask(state) for state in ("waiting", "answered", "expired")}
        links = {f"outside_{state}": view.make_link(by=tomas) for state, view in made.items()}
        made["answered"].give_answer("You asked twice before you said anything.")
        past = clock.now() - timedelta(days=1)
        OutsideView.update(expires_at=past).where(OutsideView.id == made["expired"].id).execute()
        return links

    def _between_sessions(self) -> dict[str, str]:
        """A question that its author withdrew, and links in mails: to one that waits, and to one that was answered."""
        mentorship = Mentorship.get_by_id(1)
        withdrawn = factories.shown_question(mentorship, mentorship.mentee, "Should I say no to the panel?", "wait")
        withdrawn.move_to_bin(by=mentorship.mentee)
        ids = {"question_link": 2, "spent_question_link": 1}
        links = {name: Question.get_by_id(id) for name, id in ids.items()}
        tokens = {name: question_token(each, mentorship.mentor, SECRET_KEY) for name, each in links.items()}
        return tokens | {"withdrawn_question": str(withdrawn.id)}

    def _rounds(self) -> dict[str, str]:
        """A round that was interrupted, and one in which somebody isn't placed and one placement costs another."""
        ines, topic = self.person(INES), "Facilitating a difficult meeting"
        programme = Enrolment.programme_of(ines)
        with clock.frozen_at(clock.now() - timedelta(days=2)):
            failed = factories.failed_round(ines, within=programme)
        mentees = [factories.member(name, within=programme) for name in ("Noor de Wit", "Dewi Lestari", "Sam Abara")]
        mentors = [factories.member(name, within=programme) for name in ("Hanna Virtanen", "Ewa Nowak")]
        for mentee in mentees:
            factories.offer(mentee, within=programme, wants=[topic], ways=("examples",))
        for mentor in mentors:
            factories.offer(mentor, within=programme, offers={topic: "led"}, ways=("examples",))
        (noor, dewi, sam), (hanna, ewa) = mentees, mentors
        trades = f"[[{dewi.id}, {ewa.id}, [[{noor.id}, {hanna.id}, {ewa.id}]]]]"
        pairs = {noor: hanna, dewi: ewa, sam: None}
        ready = factories.matching_round(ines, within=programme, pairs=pairs, trades=trades)
        pair = RoundPair.get((RoundPair.round == ready) & (RoundPair.mentee == noor))
        return {"failed_round": str(failed.id), "round": str(ready.id), "round_pair": str(pair.id)}

    def _rosters(self) -> dict[str, str]:
        """A list of people that waits for being confirmed, and one that everybody on it was taken in from."""
        ines = self.person(INES)
        programme = Enrolment.programme_of(ines)
        names = "Name,Email,Role\nWanjiru Njoroge,wanjiru@list.test,mentor\n"
        finished = factories.finished_roster(ines, within=programme, text=names)
        waiting = factories.roster(ines, within=programme)
        return {"finished_roster": str(finished.id), "roster": str(waiting.id)}

    def _quarters(self) -> dict[str, str]:
        """Two published quarters, in the earlier of which too few mentorships were active, a note to all pairs, and two
        programmes of Priya's, one of which has ended.
        """
        LeadWish.save_both(self.person(AMARA), would_mentor=True, lead="a reading group for new mentors")
        programme, last = Enrolment.programme_of(self.person(INES)), Period.last_before(clock.today_in("UTC"))
        Quarter.publish(programme.id, last.before, Figures(mentorships=4, is_few=True), is_news=False)
        few = Quarter.get(Quarter.starts_on == last.before.starts_on)
        note = factories.programme_note(self.person(INES), within=programme)
        priya = self.person(PRIYA)
        Programme.start(by=priya, operation=factories.key(), name="First year")
        ended = Programme.start(by=priya, operation=factories.key(), name="Leads of tomorrow")
        ProgrammeNote.end(ended, "Thank you all", by=priya)
        return {
            "few_quarter": str(few.id),
            "quarter": str(factories.quarter(programme).id),
            "programme_note": str(note.id),
            "ended_programme": str(ended.id),
        }

    def _taken_down(self) -> str:
        """A link that Amara took off the shelf."""
        item = factories.shelf_item(self.person(AMARA), Mentorship.get_by_id(1), title="An old talk")
        item.move_to_bin(by=self.person(AMARA))
        return str(item.id)

    def _introduced(self) -> dict[str, str]:
        """Amara's asks for introductions: one waits for Jonas, one has two yeses, and one was taken back."""
        amara, mentorship = self.person(AMARA), Mentorship.get_by_id(1)
        names = ("The author of the facilitation handbook", "Dana’s predecessor", "Sam")
        asked, agreed, taken_back = (factories.introduction(amara, mentorship, name) for name in names)
        factories.moved(agreed, AGREED)
        taken_back.move_to_bin(by=amara)
        ids = {"asked": asked, "agreed": agreed, "taken_back": taken_back}
        return {f"{name}_introduction": str(each.id) for name, each in ids.items()}

    def _decided(self) -> dict[str, str]:
        """A review about which nobody has decided anything, and one that the mentee has decided about alone."""
        mateo, grace = self.person(MATEO), self.person(GRACE)
        pair = factories.pair(grace, mateo, within=Enrolment.programme_of(self.person(INES)))
        factories.agreed(pair)
        pair = factories.again(pair)
        undecided, half = factories.reviewed(pair, days=120), factories.reviewed(pair, days=60)
        factories.together_page(half, mentor_at=None, agreed_at=None)
        return {"undecided": str(undecided.id), "half_decided": str(half.id)}

    def _addresses(self) -> dict[str, str]:
        """The links to Jonas's new address, and to the address that Sanna has replaced."""
        jonas, sanna = self.person(JONAS), self.person("used@example.org")
        AddressChange.ask(jonas, "jonas.at.home@example.org")
        change_address(sanna, "sanna.new@example.org")
        former = FormerAddress.get(FormerAddress.person == sanna)
        return {
            "new_address": AddressChange.get(AddressChange.person == jonas).make_token(),
            "former_address": make_former_token(former),
        }

    def _answers(self) -> dict[str, str]:
        """Amara's mails with a question: about a session without an outcome, one with an outcome, one called off."""
        pair = Mentorship.get_by_id(1)
        asked, not_held, called_off = (factories.session(pair, days=-days) for days in (1.5, 9.5, 11.5))
        not_held.record_outcome(NOT_HELD, by=pair.mentor)
        called_off.cancel(by=pair.mentor)
        sessions = {"asked_of_amara": asked, "not_held": not_held, "called_off": called_off}
        tokens = {name: token_for(session, pair.mentee, SECRET_KEY) for name, session in sessions.items()}
        return tokens | {"stops": unsubscribe.token_for(pair.mentee, [SESSIONS], SECRET_KEY)}

    def _left(self) -> dict[str, str]:
        """Somebody who has left, and the mentorship that Priya had with them; somebody to deactivate, and somebody who
        hasn't joined.
        """
        ines = self.person(INES)
        programme = Enrolment.programme_of(ines)
        rosa = factories.member("Rosalind Achterberg", within=programme)
        stopped = factories.pair(self.person(PRIYA), rosa, within=programme)
        deactivate(factories.enrolment(rosa), by=ines)
        rosa = factories.again(rosa)
        enrolments = {"left": rosa, "member": self.person(JONAS), "invited": self.person("open@example.org")}
        Enrolment.enrol(enrolments["invited"], programme)
        return {"stopped": str(stopped.id), "own_words": OwnWordsLink.make(rosa)} | {
            f"{name}_enrolment": str(factories.enrolment(person).id) for name, person in enrolments.items()
        }

    def _invite(self, email: str) -> str:
        person, ines = Person.invited("Sanna Virtanen", email), self.person(INES)
        return Invitation.make(person=person, by=ines, summary="Inès Moreau invites you.")

    def _show_links(self) -> None:
        """Make two links and a calendar feed, which are shown only in the browser that made them. Yuki's was made in
        another one.
        """
        with db.writing():
            Enrolment.enrol(self.person("replaced@example.org"), Enrolment.programme_of(self.person(INES)))
        replaced = factories.enrolment(self.person("replaced@example.org")).id
        for who, address in ((YUKI, "/mentorships/3"), (INES, f"/enrolments/{replaced}")):
            page, _ = self.go(who, address)
            page.locator(f"main form[action$='/invitation'] {steps.SUBMIT}").first.click()
            expect(page.locator(steps.LINK).first).to_be_visible()
        page, _ = self.go(JONAS, "/calendar")
        page.locator(f"main form[action='/calendar/address'] {steps.SUBMIT}").click()
        expect(page.locator(steps.LINK)).to_be_visible()
        FeedAddress.make(self.person(YUKI))


SetScene = Callable[..., AbstractContextManager[Scene]]


@pytest.fixture(scope="module")
def set_scene(app: Flask, databases: Databases, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> SetScene:
    """Create a scene for many tests. At the end, check the HTML of every page that it showed."""

    @contextmanager
    def set_on(screen: Screen, script: str = "", **settings: str) -> Iterator[Scene]:
        between_tests = db.database.obj
        wrong: list[str] = []
        with running_server(databases, tmp_path_factory.mktemp("scene"), **settings) as server:
            open_page = open_pages_at(server.url, browser.new_context, wrong)
            scene = Scene(server, lambda: open_page(screen), steps.by_cookie(app, server.url), wrong, script)
            with turned_to(between_tests):
                yield scene
            scene.close()
        assert not (invalid := invalid_html(scene.sources)), "\n".join(invalid)

    return set_on
