"""What sessions need from people. For follow-ups, see tests/sessions/micro/test_one_question.py."""

import re
from datetime import timedelta

import pytest

from app import clock
from app.contracts import Need, Part
from app.mentorships.models import Ending, Pause, mentorships_of
from app.sessions.models import AgendaItem, Session, SessionReflection
from app.sessions.needs import needs
from app.sessions.parts import parts
from tests import factories


@pytest.fixture
def pairs(programme, amara):
    """Two mentorships of Amara, the newer one last."""
    mentors = [factories.member(name, within=programme) for name in ("Jonas Lindqvist", "Ines Moreau")]
    return [factories.pair(amara, mentor, within=programme) for mentor in mentors]


def _is_undecided(offer: Need | Part) -> bool:
    return offer.template == "sessions/_undecided.html"


def undecided(person) -> list[int]:
    return [offer.about.id for offer in needs(person, mentorships_of(person)) if _is_undecided(offer)]


def ahead(person) -> list[int]:
    found = [offer for offer in needs(person, mentorships_of(person)) if isinstance(offer, Part)]
    return [session.id for part in found for session in part.about["sessions"]]


def test_a_session_that_is_over_waits_for_its_outcome(amara, pairs):
    session = factories.session(pairs[0], days=-2)
    (need,) = needs(amara, mentorships_of(amara))
    assert (need.sentence, need.is_mine, need.since) == ("Did you and Jonas meet?", True, session.starts_at)
    session.record_outcome("held", by=amara)
    assert undecided(amara) == []


def test_the_next_session_of_each_mentorship_is_shown_by_time(amara, pairs):
    later, next_one = factories.session(pairs[0], days=9), factories.session(pairs[0], days=5)
    other = factories.session(pairs[1], days=3)
    assert ahead(amara) == [other.id, next_one.id]
    assert later.id not in ahead(amara)


def at_once(person) -> dict[int, int]:
    """The sessions on Today that overlap another one, with that one."""
    found = [offer for offer in needs(person, mentorships_of(person)) if isinstance(offer, Part)]
    sessions = [session for part in found for session in part.about["sessions"]]
    return {session.id: session.beside.id for session in sessions if session.beside}


def test_sessions_in_two_mentorships_at_the_same_time_are_marked_for_whoever_has_both(as_, amara, pairs):
    one, other = (factories.session(pair, days=3) for pair in pairs)
    factories.session(pairs[0], days=4)
    assert at_once(amara) == {one.id: other.id, other.id: one.id}
    assert at_once(pairs[0].mentor) == {}
    page = as_(amara).get("/").text
    assert "overlaps your session with <bdi>Ines</bdi>" in page
    assert "overlaps" not in as_(pairs[0].mentor).get("/").text
    Pause.begin(pairs[1], by=amara, until=factories.day_in(9))
    assert at_once(amara) == {}


def test_a_mentorship_that_has_ended_asks_about_no_session(amara, pairs):
    for days in (-2, 2):
        factories.session(pairs[0], days=days)
    Ending.end(pairs[0], by=amara)
    assert (undecided(amara), ahead(amara)) == ([], [])


def sessions_part(person, pair) -> Part:
    return next(part for part in parts(person, pair) if isinstance(part, Part) and "undecided" in part.about)


def test_the_page_of_a_mentorship_shows_its_own_sessions_only(amara, pairs):
    mine, other = factories.session(pairs[0], days=-2), factories.session(pairs[1], days=-1)
    shown = {pair.id: [need.about.id for need in sessions_part(amara, pair).about["undecided"]] for pair in pairs}
    assert shown == {pairs[0].id: [mine.id], pairs[1].id: [other.id]}


def booked_in(mentorship, **away) -> Session:
    """A video session with a link that starts this soon, or has begun this long ago."""
    starts_at = clock.now() + timedelta(**away)
    with clock.frozen_at(min(clock.now(), starts_at - timedelta(days=1))):
        return Session.book(
            by=mentorship.mentee,
            operation=factories.key(),
            mentorship=mentorship,
            starts_at=starts_at,
            minutes=45,
            zone="UTC",
            channel="video",
            place="Our room https://meet.example/abc",
        )


@pytest.mark.parametrize(
    ("minutes", "every"), [(59, "600s"), (31, "600s"), (30, "30s"), (1, "30s"), (0, "600s"), (-44, "600s"), (61, None)]
)
def test_an_open_page_counts_down_in_the_last_half_hour_and_asks_seldom_otherwise(as_, cast, minutes, every):
    with clock.frozen_at(clock.now().replace(microsecond=0)):
        booked_in(cast.mentorship, minutes=minutes)
        page = as_("mentee").get("/").text
    assert re.findall(r'hx-get="/" hx-trigger="every (\w+)"', page) == ([every] if every else [])


def test_counting_down_changes_the_part_and_the_sentence_on_top_and_nothing_else(as_, cast):
    now = clock.now().replace(microsecond=0)
    with clock.frozen_at(now):
        session = booked_in(cast.mentorship, minutes=12)
    as_htmx = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "div#meeting"}

    def fetched(minutes: int) -> str:
        with clock.frozen_at(now + timedelta(minutes=minutes)):
            return as_("mentee").get("/", headers=as_htmx).text

    first = fetched(1)
    assert first.startswith('<div id="meeting">')
    assert "<main" not in first
    assert "In 11 minutes" in first
    assert 'id="today_sentence" hx-swap-oob="true">You meet' in first
    assert "Join the call" in fetched(3)
    assert '<p class="at">Now</p>' in fetched(12)
    with clock.frozen_at(now + timedelta(minutes=5)):
        session.cancel(by=cast["mentee"])
    assert 'class="meeting"' not in fetched(6)
    assert "hx-get" not in fetched(6)


@pytest.mark.parametrize(
    ("away", "says", "joins"),
    [
        ({"minutes": 59}, "Within the hour", False),
        ({"minutes": 31}, "Within the hour", False),
        ({"minutes": 30}, "In 30 minutes", False),
        ({"minutes": 11}, "In 11 minutes", False),
        ({"minutes": 3}, "In 3 minutes", True),
        ({"minutes": 1}, "In 1 minute", True),
        ({"seconds": 0}, "Now", True),
        ({"minutes": -44}, "Now", True),
    ],
)
def test_today_says_how_soon_a_session_starts_and_offers_the_call_ten_minutes_before(as_, cast, away, says, joins):
    with clock.frozen_at(clock.now().replace(microsecond=0)):
        session = booked_in(cast.mentorship, **away)
        page = as_("mentee").get("/").text
    meeting = page.partition('class="meeting"')[2].partition("</section>")[0]
    assert f'<p class="at">{says}</p>' in meeting
    assert (f'<a class="button" id="call-{session.id}" href="https://meet.example/abc"' in meeting) is joins
    assert f'href="/sessions/{session.id}"' in meeting
    assert page.count('class="button"') == 1, re.findall(r'.*class="button".*', page)


@pytest.mark.parametrize(
    ("minutes", "sentence"), [(46, "ended 1 minute ago."), (60, "ended 15 minutes ago."), (106, "")]
)
def test_for_an_hour_the_end_of_a_session_comes_first_and_an_open_page_gets_there(as_, cast, minutes, sentence):
    now, fragment = clock.now().replace(microsecond=0), {"HX-Request": "true", "HX-Request-Type": "partial"}
    with clock.frozen_at(now):
        session = booked_in(cast.mentorship, minutes=0)
    with clock.frozen_at(now + timedelta(minutes=minutes)):
        page = as_("mentee").get("/").text
        part = as_("mentee").get("/", headers=fragment | {"HX-Target": "div#meeting"}).text
    assert page.count(f'action="/sessions/{session.id}/outcome"') == 2  # "We met" and "It didn't happen"
    assert (sentence in page, sentence in part, "Just now" in part) == (True, True, bool(sentence))
    assert page.count('class="button"') == 1
    assert "can wait until after" not in page


def test_a_session_ahead_says_how_near_it_is_and_what_is_on_its_agenda(as_, cast):
    def said() -> str:
        return as_("mentee").get(f"/mentorships/{cast.mentorship.id}").text

    factories.item(cast.session, cast["mentor"])
    assert "In seven days\u00a0· 45 minutes with" in said()
    assert "two topics so far" in said()
    Session.update(cancelled_at=clock.now(), cancelled_by=cast["mentor"]).execute()
    booked_in(cast.mentorship, days=1)
    assert "Tomorrow\u00a0· 45 minutes with" in said()
    AgendaItem.update(deleted_at=clock.now()).execute()
    assert "nothing on the agenda yet" in said()


def test_a_session_without_a_link_opens_its_agenda_and_one_on_hold_never_is_now(amara, pairs):
    booked_in(pairs[0], minutes=5)
    (part,) = [offer for offer in needs(amara, mentorships_of(amara)) if isinstance(offer, Part)]
    assert (part.order, part.sentence) == (-10, "You meet Jonas in 5 minutes.")
    Pause.begin(pairs[0], by=amara, until=factories.day_in(20))
    (part,) = [offer for offer in needs(amara, mentorships_of(amara)) if isinstance(offer, Part)]
    assert (part.order, part.sentence) == (25, "")


def test_a_session_tomorrow_is_above_fresh_notes_and_a_later_one_below(as_, cast):
    note = factories.shown(factories.feedback(cast.mentorship, cast["mentor"], "A fresh note"))
    Session.update(cancelled_at=clock.now(), cancelled_by=cast["mentor"]).execute()
    booked_in(cast.mentorship, days=30)
    page = as_("mentee").get("/").text
    assert page.index(f"/feedback/{note.id}") < page.index("Your next session")
    booked_in(cast.mentorship, days=1)
    page = as_("mentee").get("/").text
    assert page.index("Your next session") < page.index(f"/feedback/{note.id}")


def test_today_asks_the_other_what_they_take_away_until_they_answer(as_, cast):
    SessionReflection.delete().execute()
    sentence = "What do you take away from your session with"
    cast.met.record_outcome("held", by=cast["mentee"])
    SessionReflection.keep(cast.met, cast["mentee"], takeaway="")
    assert sentence not in as_("mentee").get("/").text
    client = as_("mentor")
    assert sentence in client.get("/").text
    answer = client.post(f"/sessions/{cast.met.id}/takeaway", data={"takeaway": ""})
    assert answer.location == "/"
    assert sentence not in client.get("/").text


def test_words_from_during_the_session_are_no_takeaway(as_, cast):
    SessionReflection.delete().execute()
    with clock.frozen_at(cast.met.starts_at + timedelta(minutes=5)):
        SessionReflection.keep(cast.met, cast["mentor"], one_thing="The workshop")
    cast.met.record_outcome("held", by=cast["mentee"])
    assert "What do you take away from your session with" in as_("mentor").get("/").text
    assert SessionReflection.is_wanted(cast.met.reread(), cast["mentor"])


def test_a_pause_asks_nobody_what_they_take_away(amara, pairs):
    session = factories.held(pairs[0], days=-2)
    assert session.was_held
    assert len(needs(amara, mentorships_of(amara))) == 1
    Pause.begin(pairs[0], by=amara, until=factories.day_in(20))
    assert needs(amara, mentorships_of(amara)) == []


def test_a_takeaway_from_today_is_shown_to_both(as_, cast):
    SessionReflection.delete().execute()
    cast.met.record_outcome("held", by=cast["mentee"])
    client = as_("mentor")
    assert f'href="/sessions/{cast.met.id}/takeaway"' in client.get("/").text
    client.post(f"/sessions/{cast.met.id}/takeaway", data={"takeaway": "Ask twice before advising"})
    assert "Ask twice before advising" in as_("mentee").get(f"/sessions/{cast.met.id}").text


def test_an_old_session_asks_nobody_for_a_takeaway(amara, pairs):
    past = factories.held(pairs[0], days=-8)
    assert past.was_held
    assert needs(amara, mentorships_of(amara)) == []
