"""Whoever answers a nudge reads no other one in the same seven days, whatever the answer was; and what was answered
before they began holds no place.

Behind each nudge waits the last rule, the end in sight, which is true all the time.
"""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.agreed_dates.models import END, MILESTONE, REVIEW, AgreedDate
from app.agreements.models import Agreement, ExpectationsCheck
from app.commitments.models import Commitment
from app.mentorships.models import Mentorship
from app.nudges.models import raise_far_statements
from app.nudges.rules import others, rhythm
from app.questions.models import Question
from app.reviews.models import Review
from app.sessions.models import AgendaItem, Session, SessionReflection
from tests import factories
from tests.nudges.test_facts import a_date, cards, well
from tests.nudges.test_needs import met, pair, programme

__all__ = ["pair", "programme", "well"]

ADVICE = 5
"""Sessions after which the mentee says that it was mostly advice."""


def ago(days: float):
    return clock.frozen_at(clock.now() - timedelta(days=days))


def open_tasks(pair: Mentorship) -> None:
    with ago(50):
        for _ in range(3):
            factories.commitment(pair, pair.mentee, owner="mentee")


def waiting_agreement(pair: Mentorship) -> None:
    with ago(20):
        Agreement.open(by=pair.mentor, mentorship=pair, operation=factories.key()).send(by=pair.mentor)


def waiting_question(pair: Mentorship) -> None:
    with ago(20):
        factories.shown_question(pair, pair.mentor, "Do I say yes?", "before")


def leaning(pair: Mentorship) -> None:
    """By topics without a word about what was tried, and by mostly advice."""
    for days in range(20, 20 + ADVICE):
        with ago(days):
            SessionReflection.keep(factories.held(pair, days=0), pair.mentee, manner="advice")
    with ago(10):
        for _ in range(5):
            factories.item(Session.get(Session.outcome.is_null()), pair.mentee, tried="")


def apart(pair: Mentorship) -> None:
    with ago(20):
        factories.compared(pair, {1: 1, 2: 1, 3: 1}, {1: 5, 2: 5, 3: 5})


def slipping(pair: Mentorship) -> None:
    Session.delete().execute()
    met(pair, -50)


def sign_version(pair: Mentorship) -> None:
    """Both agree to a new version, without the dates of the one before."""
    agree(pair, Agreement.open(by=pair.mentee, mentorship=pair, operation=factories.key()))


def agree(pair: Mentorship, agreement: Agreement) -> None:
    agreement.send(by=pair.mentee)
    factories.both_sign(agreement)
    AgreedDate.delete().execute()


def change_rhythm(pair: Mentorship) -> None:
    agreement = Agreement.open(by=pair.mentee, mentorship=pair, operation=factories.key())
    section = factories.section(agreement, "rhythm")
    answers = section.answers | {"cadence": "6 weeks", "cadence_then": []}
    section.answer(by=pair.mentee, answers=answers, revision=section.revision, talk=None)
    agree(pair, agreement)


def fill_in(pair: Mentorship) -> None:
    for item in AgendaItem.select().limit(3):
        item.session.mentorship = pair
        item.change(by=pair.mentee, seen=item.fingerprint, tried="I asked Mateo")


def of_pair(record, pair: Mentorship):
    record.mentorship = pair
    return record


def see_it_otherwise(pair: Mentorship) -> None:
    for session in Session.select().order_by(Session.starts_at.desc()).where(Session.outcome == "held").limit(2):
        SessionReflection.keep(of_pair(session, pair), pair.mentee, manner="half")


def topics_away(pair: Mentorship) -> None:
    for item in AgendaItem.select():
        item.session.mentorship = pair
        item.move_to_bin(by=pair.mentee)


Step = Callable[[Mentorship], object]

ANSWERS: dict[str, tuple[str, Step, Step]] = {
    "a session is booked": (rhythm.SLIPPING, slipping, lambda pair: factories.session(pair, days=30)),
    "they say now that they met": (rhythm.SLIPPING, slipping, lambda pair: factories.held(pair, days=-20)),
    "they agree on another rhythm": (rhythm.SLIPPING, slipping, change_rhythm),
    "one is done": (
        others.NOTHING_CLOSED,
        open_tasks,
        lambda pair: of_pair(Commitment.get(), pair).close(by=pair.mentee, how="done"),
    ),
    "one is deleted": (
        others.NOTHING_CLOSED,
        open_tasks,
        lambda pair: of_pair(Commitment.get(), pair).move_to_bin(by=pair.mentee),
    ),
    "the review is confirmed": (
        others.DATE_PASSED,
        lambda pair: a_date(pair, REVIEW, -20),
        lambda pair: of_pair(AgreedDate.get(AgreedDate.kind == REVIEW), pair).confirm(by=pair.mentee),
    ),
    "a review opens": (
        others.DATE_PASSED,
        lambda pair: a_date(pair, REVIEW, -20),
        lambda pair: Review.start(pair, by=pair.mentee),
    ),
    "the milestone gets another day": (
        others.DATE_PASSED,
        lambda pair: a_date(pair, MILESTONE, -20),
        lambda pair: of_pair(AgreedDate.get(AgreedDate.kind == MILESTONE), pair).postpone(
            factories.day_in(20), by=pair.mentee
        ),
    ),
    "the new version has other dates": (others.DATE_PASSED, lambda pair: a_date(pair, MILESTONE, -20), sign_version),
    "the agreement is signed": (
        others.DATE_PASSED,
        waiting_agreement,
        lambda pair: factories.sign(Agreement.get(Agreement.agreed_at.is_null()), pair.mentee),
    ),
    "the agreement is withdrawn": (
        others.DATE_PASSED,
        waiting_agreement,
        lambda pair: Agreement.get(Agreement.agreed_at.is_null()).withdraw(by=pair.mentor),
    ),
    "the question is answered": (
        others.NOTE_WAITS,
        waiting_question,
        lambda pair: factories.reply(of_pair(Question.get(), pair), pair.mentee),
    ),
    "the question is deleted": (
        others.NOTE_WAITS,
        waiting_question,
        lambda pair: of_pair(Question.get(), pair).move_to_bin(by=pair.mentor),
    ),
    "they write what they have tried": (others.LEANING, leaning, fill_in),
    "the topics go": (others.LEANING, leaning, topics_away),
    "they see their sessions otherwise": (others.LEANING, leaning, see_it_otherwise),
    "it goes on the agenda": (
        others.APART,
        apart,
        lambda pair: raise_far_statements(
            pair.expectations_checks.order_by(ExpectationsCheck.id.desc()).get(), by=pair.mentee
        ),
    ),
}
"""For each answer: the rule that speaks, what makes it true, and the answer."""


def kinds(app: Flask, pair: Mentorship) -> list[str]:
    return [card.kind for card in cards(app, pair.mentee)]


def end_in_sight(pair: Mentorship) -> None:
    a_date(pair, END, -1, agreed_on=factories.day_in(60), day=factories.day_in(-30))


@pytest.mark.parametrize("answer", ANSWERS)
def test_after_an_answer_no_other_rule_speaks_in_these_seven_days(app, well, answer):
    kind, cause, act = ANSWERS[answer]
    end_in_sight(well)
    cause(well)
    assert kinds(app, well) == [kind]
    with clock.frozen_at(clock.now() + timedelta(days=3)):
        act(factories.again(well))
        assert kinds(app, factories.again(well)) == []


@pytest.mark.parametrize("answer", ANSWERS)
def test_what_was_answered_before_these_seven_days_holds_no_place(app, well, answer):
    _kind, cause, act = ANSWERS[answer]
    cause(well)
    with ago(1):
        act(factories.again(well))
    AgreedDate.delete().where(AgreedDate.kind == END).execute()
    end_in_sight(well)
    assert kinds(app, factories.again(well)) == [others.END]


def test_what_becomes_true_in_these_seven_days_waits_for_the_next(app, well):
    end_in_sight(well)
    assert kinds(app, well) == [others.END]
    a_date(well, REVIEW, -6)
    waiting_question(well)
    Question.update(shown_at=clock.now() - timedelta(days=5)).execute()
    with clock.frozen_at(clock.now() + timedelta(days=3)):
        assert kinds(app, well) == [others.END]
    with clock.frozen_at(clock.now() + timedelta(days=7)):
        assert kinds(app, well) == [others.DATE_PASSED]
