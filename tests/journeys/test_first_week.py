"""The first week: from an empty server to the first closed session.

Both people do only what Today offers, on a phone and on a laptop, with and without JavaScript. At each step both
Todays say what is true, and lead whoever's turn it is to the next step in one tap. The walkers also measure how long
the doing takes (docs/practice.md).
"""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from playwright.sync_api import expect

from app import clock
from app.agreements.models import Agreement
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import COORDINATOR, Programme
from app.sessions.models import Session, SessionReflection
from tests import factories
from tests.browser import Browse, Server
from tests.journeys import steps
from tests.journeys.steps import Enter
from tests.journeys.walking import Walker

pytestmark = pytest.mark.journey

MINUTE = 60
TO_SET_UP_AND_ASK, TO_DRAFT, TO_ANSWER = 2 * MINUTE, 4 * MINUTE, 6 * MINUTE
"""The most seconds of doing. The first two together are the six minutes from an empty server to a drafted agreement."""

MOST_TAPS_FOR_A_NOTE = 6


class Pair(NamedTuple):
    amara: Walker
    jonas: Walker


ON_A_LAPTOP, WITHOUT_SCRIPT = "mentee on a laptop", "mentee on a phone without script"


def usually(chosen: str) -> pytest.MarkDecorator:
    """Walk this way, and the other way with the rare tests."""
    ways = [pytest.param(way, marks=() if way == chosen else pytest.mark.rare) for way in (ON_A_LAPTOP, WITHOUT_SCRIPT)]
    return pytest.mark.parametrize("pair", ways, indirect=True)


@pytest.fixture(params=[ON_A_LAPTOP, WITHOUT_SCRIPT])
def pair(request: pytest.FixtureRequest, browse: Browse) -> Pair:
    """Two people, one on a phone and one on a laptop, both with or both without JavaScript."""
    has_script = request.param == ON_A_LAPTOP
    screens = ("desktop", "phone") if has_script else ("phone", "desktop")
    amara, jonas = (browse(screen, javascript=has_script) for screen in screens)
    return Pair(Walker(amara, "Amara"), Walker(jonas, "Jonas"))


class Known(NamedTuple):
    """The two people, known to Trellis and signed in."""

    mentee: Person
    mentor: Person
    within: Programme

    def pair(self) -> Mentorship:
        return factories.pair(self.mentee, self.mentor, within=self.within)


@pytest.fixture
def known(server: Server, pair: Pair, enter: Enter) -> Known:
    within = factories.programme("Northwind")
    mentee = factories.member("Amara Okafor", within=within, role=COORDINATOR)
    mentor = factories.member("Jonas Lindqvist", within=within)
    for walker, person in zip(pair, (mentee, mentor), strict=True):
        enter(walker.page, person.email)
    return Known(mentee, mentor, within)


@usually(ON_A_LAPTOP)
def test_from_an_empty_server_to_a_yes(server: Server, pair: Pair) -> None:
    amara, jonas = pair
    code = re.search(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2}", server.run("setup-code"))
    assert code
    amara.answers = {"code": code[0], "team": "Northwind", "name": "Amara Okafor", "email": "amara@example.org"}
    amara.answers["password"] = jonas.answers["password"] = steps.PASSWORD
    amara.opens("/")
    amara.answers_what_is_asked()
    amara.presses(amara.filled)

    expect(amara.page.locator(steps.NOTICE)).to_contain_text("Next: say who your mentor or mentee is.")
    amara.answers |= {"kind": "classic", "role": "mentee", "name": "Jonas Lindqvist", "email": "jonas@example.org"}
    amara.answers_what_is_asked()
    amara.presses(amara.filled)
    link = amara.page.locator(steps.LINK).input_value()
    assert amara.seconds <= TO_SET_UP_AND_ASK, amara.seconds
    assert "Jonas hasn’t joined yet" in str(amara.today())

    jonas.opens(link)
    jonas.goes_on(until="Open|Book|Start|Answer :")
    assert not Mentorship.get().is_proposed
    amara.is_asked(r"agreement|work", leads_to=r"/mentorships/1/(expectations|agreements/new)")
    says = str(jonas.today())
    assert "Amara writes" in says or "nine short statements while Amara writes" in says, says
    assert "Waiting for your answer" not in says


@usually(WITHOUT_SCRIPT)
def test_a_mentee_drafts_what_the_mentor_reads(pair: Pair, known: Known) -> None:
    amara, jonas = pair
    known.pair()
    amara.is_asked(r"agreement|work", leads_to=r"/mentorships/1/(expectations|agreements/new)")
    waits = amara.does_what_today_asks()
    assert Agreement.get().sent_at
    assert amara.seconds <= TO_DRAFT, amara.seconds
    assert re.search(r"Jonas (reads|answers)", waits.meanwhile), waits
    jonas.is_asked("Amara sent you your agreement", leads_to=r"/(agreements/1|mentorships/1/expectations)")


@usually(ON_A_LAPTOP)
def test_a_mentor_answers_and_both_sign(pair: Pair, known: Known) -> None:
    amara, jonas = pair
    factories.sent(known.pair(), known.mentee)
    waits = jonas.does_what_today_asks(until="Book")
    assert jonas.seconds <= TO_ANSWER, jonas.seconds
    assert "You’ve agreed, Amara hasn’t yet" in waits.meanwhile, waits

    amara.is_asked("Jonas has agreed", leads_to="/agreements/1")
    before = amara.seconds
    amara.does_what_today_asks(until="Book")
    assert Agreement.get().agreed_at
    assert amara.seconds - before <= MINUTE
    today, waits = amara.today(), jonas.today()
    assert "first session" in today.mine, today
    assert today.button.startswith("Book"), today
    assert "You’ve agreed that Amara books" in waits.meanwhile, waits


@pytest.mark.parametrize("pair", [ON_A_LAPTOP], indirect=True)
def test_two_people_sign_after_three_turns(pair: Pair, known: Known) -> None:
    """The mentee asks and drafts at once, the mentor says yes, answers and signs, and the mentee signs."""
    amara, jonas = pair
    factories.proposal(known.mentee, known.mentor, within=known.within)
    draft = factories.draft(Mentorship.get(), known.mentee)
    assert "Jonas" in amara.does_what_today_asks().meanwhile
    jonas.does_what_today_asks(until="Book")
    assert draft.reread().sent_at
    amara.does_what_today_asks(until="Book")
    assert draft.reread().agreed_at


@usually(ON_A_LAPTOP)
def test_the_first_session_is_booked_and_comes_nearer(pair: Pair, known: Known) -> None:
    amara, _ = pair
    factories.agreed(known.pair())
    amara.is_asked("first session", leads_to=r"/sessions/\d+")
    expect(amara.page.locator(steps.NOTICE)).to_contain_text("Booked for")
    session = Session.get()
    _moves(session, clock.now() + timedelta(days=5))
    for one in pair:
        today = one.today()
        assert "Your next session" in today.mine, today
        assert not today.button, today

    for ahead, says in ((timedelta(minutes=5), "In [45] minutes"), (timedelta(minutes=-5), "Now")):
        _moves(session, clock.now() + ahead)
        for one in pair:
            one.is_asked(says, leads_to=f"/sessions/{session.id}")


@usually(WITHOUT_SCRIPT)
def test_both_close_the_first_session(pair: Pair, known: Known) -> None:
    amara, jonas = pair
    mentorship = known.pair()
    factories.agreed(mentorship)
    session = factories.session(mentorship, days=2)
    _moves(session, clock.now() - timedelta(hours=2))
    jonas.is_asked("Did you and Amara meet?", leads_to=f"/sessions/{session.id}/closing/new")
    jonas.writes("takeaway", "Asking twice before I advise changes what I advise")
    jonas.presses(jonas.filled)
    expect(jonas.page.locator(steps.NOTICE)).to_contain_text("Session closed.")
    today = jonas.today()
    assert "Did you" not in today.mine, today
    assert not today.button, today

    assert "Did you and Jonas meet?" not in str(amara.today())
    amara.is_asked("What do you take away", leads_to=f"/sessions/{session.id}/takeaway")
    amara.writes("takeaway", "I can say no to scope without losing the client")
    amara.presses(amara.filled)
    assert set(SessionReflection.of(session)) == {known.mentee.id, known.mentor.id}
    for one in pair:
        today = one.today()
        assert "take away" not in today.mine, today
        assert today.summary == "You’re all caught up."


def _moves(session: Session, starts_at: datetime) -> None:
    Session.update(starts_at=starts_at).where(Session.id == session.id).execute()


@pytest.mark.parametrize("pair", [ON_A_LAPTOP], indirect=True)
def test_a_note_from_a_phone_takes_six_taps(pair: Pair, known: Known) -> None:
    """From the page of a session and from a mail, with something to try. test_feedback.py counts them from Today."""
    _, jonas = pair
    mentorship = known.pair()
    factories.agreed(mentorship)
    session = factories.held(mentorship, days=-1)
    asked = factories.advice(mentorship, known.mentee)
    for start in (f"/sessions/{session.id}", f"/mentorships/{mentorship.id}/feedback/new?asked={asked.id}"):
        jonas.opens(start)
        taps = jonas.taps
        if "asked" in start:
            jonas.taps += 1  # on the link in the mail
        else:
            jonas.presses(jonas.page.get_by_role("link", name=re.compile("Leave a note")).first)
        jonas.chooses("kind", "try")
        jonas.answers_what_is_asked()
        assert jonas.field("saw").input_value()
        assert jonas.field("next").input_value()
        jonas.presses(jonas.filled)
        expect(jonas.page.locator(steps.NOTICE)).to_contain_text("Sent")
        assert jonas.taps - taps <= MOST_TAPS_FOR_A_NOTE, (start, jonas.taps - taps)
