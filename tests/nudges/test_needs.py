"""Nudges from the database: what Today shows to whom, and with how many queries."""

from datetime import timedelta

import pytest

from app import clock
from app.agreed_dates.models import AgreedDate
from app.mentorships.models import Mentorship, Pause, mentorships_of
from app.nudges.models import NudgeOff, NudgeRest
from app.nudges.needs import needs
from app.nudges.presenters.cards import card_of
from app.nudges.rules.others import NOTE_WAITS
from app.nudges.rules.rhythm import NO_START, QUIET, SLIPPING
from app.people.models import Person
from tests import factories

AGO = 140
"""Days since the pair of these tests said yes and agreed to meet every four weeks."""


@pytest.fixture
def programme(database):
    return factories.programme()


@pytest.fixture
def pair(programme):
    with clock.frozen_at(clock.now() - timedelta(days=AGO, minutes=1)):
        amara, jonas = (factories.member(name, within=programme) for name in ("Amara", "Jonas"))
        pair = factories.pair(amara, jonas, within=programme)
        factories.agreed(pair)
    AgreedDate.delete().execute()
    return factories.again(pair)


def shown(person: Person) -> list[str]:
    return [nudge.finding.kind for part in needs(person, mentorships_of(person)) for nudge in part.about]


def met(pair, days: float) -> None:
    with clock.frozen_at(clock.now() + timedelta(days=days, minutes=5)):
        factories.held(pair, days=0)


def note_waits(pair) -> None:
    with clock.frozen_at(clock.now() - timedelta(days=20)):
        factories.shown(factories.feedback(pair, pair.mentor))


def test_the_one_who_books_reads_of_a_slipping_rhythm_and_both_of_a_long_silence(pair):
    assert shown(pair.mentee) == shown(pair.mentor) == [NO_START]
    met(pair, -50)
    assert (shown(pair.mentee), shown(pair.mentor)) == ([SLIPPING], [])
    met(pair, -43)
    assert shown(pair.mentee) == [SLIPPING]
    met(pair, -41)
    assert shown(pair.mentee) == []


def test_both_read_of_a_long_silence(pair):
    met(pair, -70)
    assert shown(pair.mentee) == shown(pair.mentor) == [QUIET]
    factories.session(pair, days=3)
    assert shown(pair.mentee) == shown(pair.mentor) == []


def test_booking_what_a_nudge_asked_for_leaves_the_place_empty_until_the_next_seven_days(pair):
    """A note that waits speaks too, once it's its turn."""
    met(pair, -70)
    note_waits(pair)
    assert shown(pair.mentee) == [QUIET]
    factories.session(pair, days=30)
    assert shown(pair.mentee) == []
    with clock.frozen_at(clock.now() + timedelta(days=7)):
        assert shown(pair.mentee) == [NOTE_WAITS]


def test_meeting_without_having_booked_leaves_it_empty_too(pair):
    met(pair, -70)
    note_waits(pair)
    with clock.frozen_at(clock.now() + timedelta(days=3)):
        assert shown(pair.mentee) == [QUIET]
        met(pair, -1)
        assert shown(pair.mentee) == []


def test_asleep_while_paused(pair):
    Pause.begin(pair, by=pair.mentor, until=factories.day_in(30))
    assert shown(pair.mentee) == []


def test_not_now_and_not_this_kind_are_for_one_person_alone(pair):
    NudgeRest.put(NO_START, mentorship=pair, by=pair.mentee)
    assert (shown(pair.mentee), shown(pair.mentor)) == ([], [NO_START])
    NudgeRest.end_last(mentorship=pair, by=pair.mentee)
    assert shown(pair.mentee) == [NO_START]
    NudgeOff.switch_off(NO_START, by=pair.mentee)
    assert (shown(pair.mentee), shown(pair.mentor)) == ([], [NO_START])
    NudgeOff.switch_on(NO_START, by=pair.mentee)
    assert shown(pair.mentee) == [NO_START]


def test_a_rhythm_that_changes_counts_by_its_present_step(programme):
    with clock.frozen_at(clock.now() - timedelta(days=AGO)):
        mentee, mentor = (factories.member(name, within=programme) for name in ("Mina", "Olena"))
        pair = factories.pair(mentee, mentor, within=programme)
        agreement = factories.answered(pair)
        rhythm = factories.section(agreement, "rhythm")
        steps = {"cadence": "week", "cadence_then": [{"after": 1, "cadence": "4 weeks"}]}
        rhythm.answer(by=mentee, answers=rhythm.answers | steps, revision=rhythm.revision, talk=None)
        factories.both_sign(agreement)
    AgreedDate.delete().execute()
    met(pair, -30)
    assert shown(mentee) == []  # every four weeks by now


def test_the_card_says_why_in_the_readers_own_numbers(app, pair):
    met(pair, -50)
    (nudge,) = needs(pair.mentee, mentorships_of(pair.mentee))[0].about
    with app.test_request_context():
        card = card_of(pair.mentee, nudge)
    assert card.sentence.startswith("You and Jonas last met on ")
    assert card.sentence.endswith("Is every four weeks still right?")
    assert card.why[:2] == [
        "You two agreed to meet every four weeks.",
        "Your last session was 7 weeks ago, and nothing is booked.",
    ]
    assert [offer.label for offer in card.offers] == ["Find a time", "Change, pause or finish", "Ask for help"]


@pytest.mark.parametrize(("days", "ends_first"), [(27, True), (0, True), (28, False), (-1, False)])
def test_shortly_before_the_end_the_question_is_another_one(app, pair, days, ends_first):
    met(pair, -50)
    Mentorship.update(ends_on=factories.day_in(days)).execute()
    (nudge,) = needs(pair.mentee, mentorships_of(pair.mentee))[0].about
    with app.test_request_context():
        sentence = card_of(pair.mentee, nudge).sentence
    assert sentence.endswith("Would you like to meet once more?") is ends_first
