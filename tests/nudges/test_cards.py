"""What each nudge offers: every one leads to the clause it is about, and none past it to a pause or an end."""

from datetime import timedelta

import pytest
from flask import render_template_string

from app import clock
from app.agreements.models import Section
from app.agreements.rules.expectations import STATEMENTS
from app.nudges.presenters.cards import WORDS, card_of
from app.nudges.queries.nudges_of import Nudge
from app.nudges.rules.choosing import RULES
from app.nudges.rules.facts import Finding
from app.nudges.rules.others import APART, DATE_PASSED, END, LEANING, NOTE_WAITS, NOTHING_CLOSED
from app.nudges.rules.rhythm import NO_START, QUIET, SLIPPING
from tests import factories

THEN = clock.now() - timedelta(days=70)
RHYTHM = {"cadence": 28, "met": THEN, "agreed": THEN, "weeks": 10, "has_break": False, "is_open": False}

CASES = [
    (NO_START, {"since": THEN, "has_agreed": True}, "rhythm"),
    (SLIPPING, RHYTHM, "rhythm"),
    (QUIET, RHYTHM, "rhythm"),
    (NOTHING_CLOSED, {"count": 4}, "time"),
    (DATE_PASSED, {"what": "review", "id": 1, "at": THEN, "text": ""}, "ending"),
    (DATE_PASSED, {"what": "milestone", "id": 1, "at": THEN, "text": "Led one"}, "feedback"),
    (NOTE_WAITS, {"what": "note", "id": 1, "since": THEN}, "feedback"),
    (NOTE_WAITS, {"what": "question", "id": 1, "since": THEN}, "between"),
    (LEANING, {"tasks": (4, 6), "taps": 4, "is_mentor": True, "next_session": None}, "driver"),
    (LEANING, {"tasks": (4, 6), "taps": 4, "is_mentor": False, "next_session": 1}, "driver"),
    (APART, {"count": 3, "check": 1, "widest": 2}, STATEMENTS[1].section),
    (END, {"id": 1, "ends_at": THEN + timedelta(days=100), "days": 30}, "ending"),
]


@pytest.fixture
def pair(database):
    within = factories.programme()
    pair = factories.pair(*(factories.member(name, within=within) for name in ("Amara", "Jonas")), within=within)
    factories.agreed(pair)
    return factories.again(pair)


def drawn(app, pair, found: Finding) -> str:
    """The nudge as Today draws it for the mentee."""
    with app.test_request_context():
        source = '{% from "nudges/parts.html" import nudge with context %}{{ nudge(card, user) }}'
        return render_template_string(source, card=card_of(pair.mentee, Nudge(pair, found)), user=pair.mentee)


def test_every_signal_leads_to_its_clause_and_none_past_it(app, pair):
    assert {kind for kind, _numbers, _clause in CASES} == set(WORDS) == set(RULES)
    keys = {section.key for section in Section.select()}
    for kind, numbers, clause in CASES:
        card = drawn(app, pair, Finding(kind, numbers))
        assert clause in keys
        assert card.count(f"/mentorships/{pair.id}/realignment?about={clause}") == 1, kind
        assert not any(way in card for way in ("/pauses/new", "/ending/new", "/agreements/new")), kind
        assert "Why am I seeing this?" in card


def test_before_the_first_agreement_a_pair_that_has_not_met_can_pause_at_once(app, pair):
    pair.agreed_at = None
    card = drawn(app, pair, Finding(NO_START, {"since": THEN, "has_agreed": False}))
    assert f"/mentorships/{pair.id}/pauses/new" in card
    assert "/realignment" not in card


def test_an_agreement_that_waits_leads_to_the_agreement_itself(app, pair):
    card = drawn(app, pair, Finding(DATE_PASSED, {"what": "agreement", "id": 7, "at": THEN}))
    assert "/agreements/7" in card
    assert "/realignment" not in card
