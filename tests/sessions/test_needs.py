"""What sessions need from people. For follow-ups, see tests/sessions/micro/test_one_question.py."""

import pytest

from app.contracts import Need, Part
from app.mentorships.models import Ending, mentorships_of
from app.sessions.needs import needs
from app.sessions.parts import parts
from tests import factories


@pytest.fixture
def pairs(programme, amara):
    """Two mentorships of Amara, the newer one last."""
    mentors = [factories.member(name, within=programme) for name in ("Jonas Lindqvist", "Ines Moreau")]
    return [factories.pair(amara, mentor, within=programme) for mentor in mentors]


def undecided(person) -> list[int]:
    return [offer.about.id for offer in needs(person, mentorships_of(person)) if isinstance(offer, Need)]


def ahead(person) -> list[int]:
    found = [offer for offer in needs(person, mentorships_of(person)) if isinstance(offer, Part)]
    return [session.id for part in found for session in part.about]


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


def test_a_mentorship_that_has_ended_asks_about_no_session(amara, pairs):
    for days in (-2, 2):
        factories.session(pairs[0], days=days)
    Ending.end(pairs[0], by=amara)
    assert (undecided(amara), ahead(amara)) == ([], [])


def test_the_page_of_a_mentorship_shows_its_own_sessions_only(amara, pairs):
    mine, other = factories.session(pairs[0], days=-2), factories.session(pairs[1], days=-1)
    shown = {
        pair.id: [need.about.id for part in parts(amara, pair) for need in part.about["undecided"]] for pair in pairs
    }
    assert shown == {pairs[0].id: [mine.id], pairs[1].id: [other.id]}
