"""Signals 3 to 8 from the database: whom each concerns, its words, its offers and what it replaces on Today."""

from datetime import timedelta

import pytest
from flask import Flask

from app import clock
from app.agreed_dates.models import END, MILESTONE, REVIEW, AgreedDate
from app.agreements.models import Agreement
from app.feedback.models import Feedback
from app.mentorships.models import MENTOR, mentorships_of
from app.nudges.needs import needs
from app.nudges.presenters.cards import NudgeCard, card_of
from app.people.models import Person
from app.reviews.models import Review
from app.sessions.models import SessionReflection
from tests import factories
from tests.nudges.test_needs import pair, programme
from tests.shown import hidden

__all__ = ["pair", "programme"]


@pytest.fixture
def well(pair):
    """The pair meets every four weeks, and the next session is booked."""
    for days in (-60, -30):
        with clock.frozen_at(clock.now() + timedelta(days=days)):
            factories.held(pair, days=0)
    factories.session(pair, days=5)
    return pair


def cards(app: Flask, person: Person) -> list[NudgeCard]:
    with app.test_request_context():
        return [card_of(person, nudge) for part in needs(person, mentorships_of(person)) for nudge in part.about]


def replaced(person: Person) -> set[tuple[str, int]]:
    return {subject for part in needs(person, mentorships_of(person)) for subject in part.replaces}


def labels(card: NudgeCard) -> list[str]:
    return [offer.label for offer in card.offers]


def a_date(pair, kind: str, days: float, **more) -> AgreedDate:
    day = factories.day_in(int(days))
    return AgreedDate.create(
        mentorship=pair, kind=kind, text="Lead a workshop", **{"agreed_on": day, "day": day} | more
    )


def test_nothing_is_found_in_a_pair_that_is_well(app, well):
    assert cards(app, well.mentee) == cards(app, well.mentor) == []


def test_open_commitments_are_for_their_owner_alone(app, well):
    with clock.frozen_at(clock.now() - timedelta(days=50)):
        for _ in range(3):
            factories.commitment(well, well.mentee, owner="mentee")
    (card,) = cards(app, well.mentee)
    assert card.sentence == "3 things you said you’d do with Jonas are still open. Which still matter?"
    assert labels(card) == ["Go through them", "See what you agreed"]
    assert cards(app, well.mentor) == []


@pytest.mark.parametrize("kind", [REVIEW, MILESTONE])
def test_a_date_that_passed_replaces_the_row_that_asks_the_same(app, well, kind):
    agreed = a_date(well, kind, -20)
    (card,) = cards(app, well.mentee)
    assert card.date == agreed
    assert card.date.text == "Lead a workshop"
    assert replaced(well.mentee) == {("date", agreed.id)}
    agreed.answer("kept", by=well.mentor) if kind == MILESTONE else agreed.confirm(by=well.mentee)
    assert cards(app, well.mentee) == []
    AgreedDate.update(in_review_at=clock.now(), closed_at=None, mentee_at=None).execute()
    assert cards(app, well.mentee) == []  # the review asks


def test_whoever_answers_a_nudge_reads_no_other_in_the_same_seven_days(app, well):
    """Each of these speaks first in turn, and the one behind it waits for the next seven days."""
    a_date(well, END, -1, agreed_on=factories.day_in(60), day=factories.day_in(-30))
    review = a_date(well, REVIEW, -20)
    assert [card.kind for card in cards(app, well.mentee)] == ["date"]
    review.confirm(by=well.mentee)
    assert cards(app, well.mentee) == []
    with clock.frozen_at(clock.now() + timedelta(days=7)):
        assert [card.kind for card in cards(app, well.mentee)] == ["end"]


def test_an_agreement_that_waits_is_for_whoever_got_it(app, well):
    with clock.frozen_at(clock.now() - timedelta(days=20)):
        change = Agreement.open(by=well.mentee, mentorship=well, operation=factories.key())
        change.send(by=well.mentee)
    assert cards(app, well.mentee) == []
    (card,) = cards(app, well.mentor)
    assert card.sentence.startswith("Amara sent you your agreement on ")
    assert labels(card) == ["Read it"]
    assert replaced(well.mentor) == {("agreement", change.id)}
    factories.sign(change, well.mentor)
    assert cards(app, well.mentor) == []


def test_a_waiting_note_takes_the_turn_with_a_reason_of_its_own(app, well):
    a_date(well, END, -1, agreed_on=factories.day_in(30), day=factories.day_in(-20))
    assert len(cards(app, well.mentee)) == 1
    note = factories.shown(factories.feedback(well, well.mentor))
    Feedback.update(shown_at=clock.now() - timedelta(days=20)).where(Feedback.id == note.id).execute()
    (card,) = cards(app, well.mentee)
    assert card.sentence.startswith("A note from Jonas has waited since ")
    assert card.why[0] == "It was sent to you a week ago or more, and you haven’t answered."
    assert (card.offers[0].endpoint, card.offers[0].id) == ("feedback.show", note.id)
    factories.answer(note, "thanks")
    assert cards(app, well.mentee) == []  # no other nudge takes its place in these seven days
    with clock.frozen_at(clock.now() + timedelta(days=7)):
        assert [each.kind for each in cards(app, well.mentee)] == ["end"]


def test_leaning_hard_is_told_each_in_their_own_numbers(app, well):
    with clock.frozen_at(clock.now() - timedelta(days=10)):
        for _ in range(6):
            factories.commitment(well, well.mentor, owner=MENTOR)
    for days in (-16, -15, -14):
        past = factories.held(well, days=days)
        SessionReflection.keep(past, well.mentor, manner="advice")
    ahead = factories.session(well, days=9)
    for _ in range(5):
        with clock.frozen_at(clock.now() - timedelta(days=10)):
            factories.item(ahead, well.mentee, tried="")
    (mentor,), (mentee,) = cards(app, well.mentor), cards(app, well.mentee)
    assert "what would you do if I were away?" in mentor.sentence
    assert mentor.why[0] == "6 of the 6 commitments of the last 90 days are yours."
    assert mentee.why[0] == "6 of the 6 commitments of the last 90 days are your mentor’s."
    assert labels(mentor) == ["See the question as a card", "See what you agreed", "Ask for help"]
    assert labels(mentee) == ["Add a topic to decide", "See what you agreed", "Ask for help"]
    assert not any("Mostly advice" in line for line in (*mentee.why, *mentor.why))


def test_the_taps_of_the_other_person_are_never_counted_or_named(app, well):
    factories.reviewed(well)
    Review.update(revealed_at=clock.now() - timedelta(days=20)).execute()
    for days in range(-25, -20):
        SessionReflection.keep(factories.held(well, days=days), well.mentor, manner="advice")
    assert cards(app, well.mentee) == []


def test_expectations_apart_go_on_the_agenda_in_one_tap(app, well, as_):
    with clock.frozen_at(clock.now() - timedelta(days=20)):
        check = factories.compared(well, {1: 1, 2: 1, 3: 1, 4: 3}, {1: 5, 2: 4, 3: 3, 4: 3})
    for person in (well.mentee, well.mentor):
        (card,) = cards(app, person)
        assert "see 3 things differently" in card.sentence
    mentee = as_(well.mentee)
    page = mentee.get("/").text
    assert "Put them on the agenda" in page
    mentee.post(f"/expectations/{check.id}/far-statements", data=hidden(page))
    assert cards(app, well.mentee) == cards(app, well.mentor) == []


def test_the_end_in_sight_replaces_what_today_says_about_it(app, well):
    agreed = a_date(well, END, 0, agreed_on=factories.day_in(45), day=factories.day_in(-20))
    (card,) = cards(app, well.mentee)
    assert card.sentence == "6 weeks left with Jonas. How do you want to finish?"
    assert labels(card) == ["Your closing page"]
    assert replaced(well.mentee) == {("date", agreed.id), ("closing", well.id)}
    agreed.confirm(by=well.mentee)
    assert cards(app, well.mentee) == []
    assert len(cards(app, well.mentor)) == 1


def test_a_question_that_waits_takes_the_turn_too_unless_it_can_wait_for_the_session(app, well):
    a_date(well, END, -1, agreed_on=factories.day_in(30), day=factories.day_in(-20))
    with clock.frozen_at(clock.now() - timedelta(days=20)):
        factories.shown_question(well, well.mentor, "Which workshop?", "wait")
    assert len(cards(app, well.mentee)) == 1
    with clock.frozen_at(clock.now() - timedelta(days=20)):
        asked = factories.shown_question(well, well.mentor, "Do I say yes?", "before")
    (card,) = cards(app, well.mentee)
    assert card.sentence.startswith("A question from Jonas has waited since ")
    assert (card.offers[0].endpoint, card.offers[0].id) == ("questions.show", asked.id)
    assert len(cards(app, well.mentor)) == 1
    factories.reply(asked, well.mentee)  # during the hold, too
    assert cards(app, well.mentee) == []
    with clock.frozen_at(clock.now() + timedelta(days=7)):
        assert [each.kind for each in cards(app, well.mentee)] == ["end"]


def test_with_twenty_mentorships_today_shows_one_nudge_and_folds_the_others(as_, pair):
    with clock.frozen_at(clock.now() - timedelta(days=50)):
        for number in range(19):
            other = factories.member(f"Other {number}", within=pair.programme)
            factories.pair(pair.mentee, other, within=pair.programme)
    page = as_(pair.mentee).get("/").text
    assert page.count('class="nudge fence"') == 20
    before, _, folded = page.partition("19 more suggestions, about other mentorships")
    assert before.count('class="nudge fence"') == 1
    assert folded.count('class="nudge fence"') == 19
    needs = page.partition('id="today_sentence"')[2].partition('class="nudge fence"')[0]
    before, _, folded = needs.partition("12 more things that need you")
    assert (before.count("Start your agreement with"), folded.count("Start your agreement with")) == (14, 24)
