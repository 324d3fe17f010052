"""Introductions promised in an agreement, beside what happened."""

import pytest

from app.introductions.kept import kept
from app.mentorship_kinds import NEW_ROLE
from app.mentorships.models import Ending
from tests import factories

PROMISED = [{"text": "Sanna in finance", "day": "2027-01-15"}]


@pytest.fixture
def mentorship(programme, amara, jonas):
    return factories.pair(amara, jonas, within=programme, kind=NEW_ROLE)


def promise(mentorship, amara, jonas) -> None:
    version, words = factories.answered(mentorship), factories.words("mentor")
    factories.write(version, jonas, words | {"feedback": words["feedback"] | {"introductions": PROMISED}})
    factories.both_sign(version)


def test_an_agreement_that_promises_none_says_nothing(mentorship, amara, jonas):
    factories.introduced(amara, mentorship)
    assert kept(amara, mentorship) == {}


def test_the_clause_says_what_was_made_and_what_came_of_it(as_, mentorship, amara, jonas):
    promise(mentorship, amara, jonas)
    assert kept(amara, mentorship) == {"feedback": ["The introductions: still ahead."]}
    factories.introduced(jonas, mentorship)  # asked for by the mentor, so it wasn't promised
    made = factories.introduced(amara, mentorship)
    assert kept(jonas, mentorship) == {"feedback": ["One introduction made."]}
    made.write_outcome("We run a pilot", by=amara, seen=made.fingerprint)
    factories.introduced(amara, mentorship)
    said = "2 introductions made. Something came of one."
    assert kept(amara, mentorship) == {"feedback": [said]}
    assert said in as_(jonas).get(f"/mentorships/{mentorship.id}/agreement", follow_redirects=True).text


def test_after_the_end_nothing_is_still_ahead(mentorship, amara, jonas):
    promise(mentorship, amara, jonas)
    Ending.end(mentorship, by=amara)
    assert kept(amara, factories.again(mentorship)) == {}
