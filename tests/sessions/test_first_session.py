"""The first session: what waits when both have agreed, and its three times."""

from datetime import UTC, datetime

import pytest

from app import clock
from app.contracts import Need
from app.mentorships.models import Ending, Pause, mentorships_of
from app.sessions.models import Session
from app.sessions.needs import after_agreeing, needs
from app.sessions.queries.first_session import FirstSession
from tests import factories
from tests.shown import Fields
from tests.statements import statements

BOOKED = {"minutes": 45, "zone": "UTC", "channel": "video"}
MONDAY = datetime(2027, 3, 8, 12, tzinfo=UTC)


@pytest.fixture
def agreed(programme, amara, jonas):
    """A mentorship in which both have just agreed to meet every four weeks, on Tuesdays at 15:00."""
    with clock.frozen_at(MONDAY):
        agreement = factories.answered(factories.pair(amara, jonas, within=programme))
        factories.both_sign(agreement)
        yield factories.again(agreement.mentorship)


def waiting(person) -> list[Need]:
    """The needs about a first session."""
    offers = needs(person, mentorships_of(person))
    return [offer for offer in offers if isinstance(offer, Need) and isinstance(offer.about, FirstSession)]


def test_it_waits_for_whoever_books_by_the_agreement(agreed, amara, jonas):
    (mine,), (theirs,) = waiting(amara), waiting(jonas)
    assert (mine.sentence, mine.is_mine, mine.note) == (
        "Book your first session with Jonas",
        True,
        "45 minutes by video",
    )
    assert (theirs.is_mine, theirs.note) == (False, "You’ve agreed that Amara books. You can do it too.")


def test_three_times_follow_the_agreed_rhythm(agreed, amara):
    need = after_agreeing(amara, agreed)
    assert [f"{moment:%a %d %H:%M}" for moment in need.about.moments] == [
        "Tue 09 15:00",
        "Wed 10 15:00",
        "Tue 16 15:00",
    ]


def test_nothing_waits_before_the_agreement_during_a_pause_or_after_the_end(agreed, amara, programme):
    ines = factories.member("Ines Moreau", within=programme)
    factories.sent(factories.pair(amara, ines, within=programme), amara)
    assert len(waiting(amara)) == 1
    Pause.begin(agreed, by=amara, until=factories.day_in(200))
    assert waiting(amara) == []
    Ending.end(agreed, by=amara)
    assert (waiting(amara), after_agreeing(amara, factories.again(agreed))) == ([], None)


def test_nothing_waits_once_a_session_is_booked_or_held_until_it_is_cancelled(agreed, amara):
    session = factories.session(agreed, days=6)
    assert (waiting(amara), after_agreeing(amara, agreed)) == ([], None)
    session.cancel(by=amara)
    assert len(waiting(amara)) == 1
    factories.held(agreed, days=-1)
    assert waiting(amara) == []


def test_one_tap_books_it_from_today_and_from_the_agreement(agreed, as_, amara, jonas):
    client = as_(amara)
    agreement = f"/agreements/{agreed.agreements.get().id}"
    for page in ("/", agreement, f"/mentorships/{agreed.id}"):
        shown = client.get(page).text
        assert shown.count('name="suggestion"') == 3, page
        assert '<button class="button" data-busy="Booking …"><span>Book your first session' in shown, page
    answer = client.post(f"/mentorships/{agreed.id}/sessions", data=dict(Fields(client.get("/").text).filled))
    session = Session.get(Session.mentorship == agreed)
    assert (answer.location, f"{session.starts_at:%a %d %H:%M}") == (f"/sessions/{session.id}", "Tue 09 15:00")
    assert (session.minutes, session.channel, session.booked_by) == (45, "video", amara)
    for page in ("/", agreement):
        assert "Book your first session" not in client.get(page).text
    assert "Book your first session" not in as_(jonas).get(agreement).text


def test_an_earlier_version_offers_nothing(agreed, as_, amara):
    first = agreed.agreements.get()
    factories.both_sign(factories.answered(agreed))
    assert "Book your first session" not in as_(amara).get(f"/agreements/{first.id}").text


def test_it_takes_two_queries_however_many_mentorships_have_none(agreed, amara, programme):
    def queries() -> int:
        with statements() as sent:
            needs(amara, mentorships)
        return len(sent)

    mentorships = mentorships_of(amara)
    with_one = queries()
    for name in ("Ines Moreau", "Sanna Virtanen"):
        other = factories.member(name, within=programme)
        factories.both_sign(factories.answered(factories.pair(amara, other, within=programme)))
    mentorships = mentorships_of(amara)
    assert len(waiting(amara)) == 3
    assert queries() == with_one == 3


def test_moving_a_session_repeats_how_late_the_two_may_move_it(agreed, as_, amara):
    session = factories.session(agreed, days=6)
    page = as_(amara).get(f"/sessions/{session.id}/edit").text
    assert "You agreed: “Either of us can move a session up to a day before.”" in page


def test_a_time_at_which_its_reader_has_a_session_is_marked_for_them_alone(as_, agreed, amara, jonas, programme):
    elsewhere = factories.pair(amara, factories.member("Ines Moreau", within=programme), within=programme)
    first = FirstSession(after_agreeing(amara, agreed).about.rhythm).moments[0]
    Session.book(by=amara, mentorship=elsewhere, starts_at=first, operation=factories.key(), **BOOKED)
    (mine,), (theirs,) = waiting(amara), waiting(jonas)
    assert mine.about.taken == {first}
    assert mine.about.first_free == mine.about.moments[1]
    assert (theirs.about.taken, theirs.about.first_free) == (set(), first)
    assert as_(amara).get("/").text.count("You already have a session then") == 1
    assert "You already have a session then" not in as_(jonas).get("/").text
