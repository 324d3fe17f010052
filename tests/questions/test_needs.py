"""What Today and other rooms read about questions."""

from datetime import timedelta

import pytest

from app import clock
from app.mentorships.models import Pause, mentorships_of
from app.questions.needs import needs
from app.questions.queries.waiting_questions import NEWS_FOR
from app.sessions.models import RaisedTopic
from tests import factories


@pytest.fixture
def pair(cast):
    """A mentorship without questions, of two people who have no other."""
    return factories.pair(
        cast["outsider"], factories.member("Noor Karim", within=cast.programme), within=cast.programme
    )


def told(person) -> list[tuple[str, bool]]:
    return [(need.sentence, need.is_mine) for need in needs(person, mentorships_of(person))]


WAITS = [("Outsider asks you a question", True)]
ANSWERED = [("Noor answered your question", False)]


def test_a_question_waits_for_its_reader_until_they_answer_even_while_that_is_held(pair):
    question = factories.question(pair, pair.mentee)
    assert told(pair.mentor) == []
    with clock.frozen_at(question.held_until):
        question.show()
    (need,) = needs(pair.mentor, mentorships_of(pair.mentor))
    assert (need.button.endpoint, need.button.id, need.note) == ("questions.show", question.id, question.text)
    assert told(pair.mentor) == WAITS
    reply = factories.reply(question, pair.mentor)
    assert told(pair.mentor) == told(pair.mentee) == []
    reply.withdraw(by=pair.mentor, device=None)
    assert told(pair.mentor) == WAITS


def test_one_that_can_wait_is_on_no_today(pair):
    factories.shown_question(pair, pair.mentee, "Yes?", "wait")
    assert told(pair.mentor) == told(pair.mentee) == []


def test_an_answer_is_news_until_it_is_replied_to_or_for_a_week(pair):
    question = factories.shown_question(pair, pair.mentee)
    factories.shown_reply(question, pair.mentor)
    assert told(pair.mentee) == ANSWERED
    with clock.frozen_at(clock.now() + NEWS_FOR + timedelta(hours=1)):
        assert told(pair.mentee) == []
    factories.shown_reply(question, pair.mentee, "The opening")
    assert told(pair.mentee) == []
    assert told(pair.mentor) == [("Outsider added something to a question you answered", False)]


def test_leaving_it_for_the_session_is_news_for_its_author(pair):
    question = factories.shown_question(pair, pair.mentee)
    question.leave_for_session(by=pair.mentor)
    assert told(pair.mentor) == []
    assert told(pair.mentee) == [("Noor would like to talk about your question in your session", False)]


def test_nothing_waits_once_it_is_discussed_withdrawn_or_paused(pair):
    question = factories.shown_question(pair, pair.mentee)
    topic = RaisedTopic.get(RaisedTopic.is_about(question))
    topic.settle(True)
    assert told(pair.mentor) == []
    topic.settle(False)
    question.move_to_bin(by=pair.mentee)
    assert told(pair.mentor) == []
    question.restore(by=pair.mentee)
    assert told(pair.mentor) == WAITS
    Pause.begin(pair, by=pair.mentee, until=factories.day_in(9))
    assert told(pair.mentor) == []
