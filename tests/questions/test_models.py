"""Asking, answering, withdrawing, and what stands on the agenda (docs/practice.md 3.5)."""

from datetime import timedelta

import pytest

from app import clock
from app.drafts.models import Draft, DraftKey
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.mentorships.models import Ending, Pause
from app.questions.labels import BEFORE, WAIT
from app.questions.models import Question, QuestionReply
from app.sessions.models import RaisedTopic
from tests import factories


@pytest.fixture
def pair(cast):
    """A mentorship without questions."""
    return factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)


@pytest.fixture
def waiting(pair):
    """The mentee's question, which the mentor can read."""
    return factories.shown_question(pair, pair.mentee)


def seen_by(person) -> set[int]:
    return {question.id for question in Question.visible_to(person)}


def topics(pair) -> list[str]:
    open_ones = (RaisedTopic.mentorship == pair) & RaisedTopic.settled_at.is_null()
    return [topic.title for topic in RaisedTopic.select().where(open_ones)]


def test_a_question_is_hidden_and_on_no_agenda_until_its_hold_ends(pair):
    question = factories.question(pair, pair.mentee, "Do I say yes?")
    with clock.frozen_at(question.held_until - timedelta(seconds=1)):
        Question.show_due()
    assert question.id not in seen_by(pair.mentor)
    assert topics(pair) == []
    with clock.frozen_at(question.held_until):
        assert Question.show_due() >= 1  # the cast has a held question too
        assert Question.show_due() == 0
    assert question.id in seen_by(pair.mentor)
    assert topics(pair) == ["Do I say yes?"]


def test_a_held_question_is_withdrawn_into_a_draft_and_was_never_there(pair):
    question = factories.question(pair, pair.mentee, "Do I say yes?", WAIT)
    draft = question.withdraw(by=pair.mentee, device="A phone")
    assert dict(draft.fields) == {"text": "Do I say yes?", "urgency": WAIT}
    assert Question.get_or_none(Question.id == question.id) is None
    assert topics(pair) == []


def test_a_shown_question_can_be_withdrawn_but_not_changed(waiting, pair):
    with pytest.raises(RuleBroken, match="can read this now"):
        waiting.withdraw(by=pair.mentee, device="A phone")
    waiting.move_to_bin(by=pair.mentee)
    assert topics(pair) == []
    assert Question.bin_of(pair.mentee, 9) == [waiting]
    assert Question.bin_of(pair.mentor, 9) == []
    waiting.restore(by=pair.mentee)
    assert topics(pair) == [waiting.text]


def test_an_answer_takes_it_off_the_agenda_once_it_is_shown(waiting, pair):
    reply = factories.reply(waiting, pair.mentor)
    assert topics(pair) == [waiting.text]
    with clock.frozen_at(reply.held_until):
        QuestionReply.show_due()
    assert topics(pair) == []
    now = waiting.reread()
    assert now.answered_at == now.replied_at == factories.again(reply).shown_at
    assert now.replied_by_id == pair.mentor_id


def test_a_held_answer_is_withdrawn_into_a_draft_and_the_question_waits_again(waiting, pair):
    reply = factories.reply(waiting, pair.mentor, "Say yes")
    with pytest.raises(RuleBroken, match="is answering"):
        waiting.move_to_bin(by=pair.mentee)
    reply.withdraw(by=pair.mentor, device="A phone")
    assert QuestionReply.by(pair.mentor, waiting) == []
    (draft,) = Draft.of(pair.mentor, DraftKey(QuestionReply.FORM, waiting.id))
    assert draft.fields == [("text", "Say yes")]
    waiting.move_to_bin(by=pair.mentee)


def test_a_shown_answer_stays(waiting, pair):
    reply = factories.shown_reply(waiting, pair.mentor)
    with pytest.raises(RuleBroken, match="can read this now"):
        reply.withdraw(by=pair.mentor, device="A phone")
    with pytest.raises(RuleBroken, match="has answered"):
        waiting.move_to_bin(by=pair.mentee)


def test_what_the_asker_adds_is_no_answer(waiting, pair):
    factories.shown_reply(waiting, pair.mentee, "By Friday")
    assert waiting.reread().answered_at is None
    assert topics(pair) == [waiting.text]


def test_of_two_answers_by_one_person_the_second_is_refused(waiting, pair):
    factories.reply(waiting, pair.mentor)
    with pytest.raises(Overtaken, match="already answered"):
        factories.reply(waiting, pair.mentor, "Another")
    factories.reply(waiting, pair.mentor, "Something to add", seen=1)


def test_a_form_that_is_sent_twice_gives_one_question_and_one_answer(pair):
    words = {"by": pair.mentee, "operation": factories.key(), "mentorship": pair, "text": "Yes?", "urgency": BEFORE}
    assert Question.ask(**words) == Question.ask(**words)
    question = factories.shown_question(pair, pair.mentee)
    answer = {"by": pair.mentor, "operation": factories.key(), "question": question, "text": "Yes", "seen": 0}
    assert QuestionReply.give(**answer) == QuestionReply.give(**answer)


def test_one_page_takes_ten_replies(waiting, pair):
    for number in range(QuestionReply.MOST):
        factories.shown_reply(waiting, pair.mentor, seen=number)
    with pytest.raises(RuleBroken, match="in your session"):
        factories.reply(waiting, pair.mentee)


def test_nothing_is_answered_after_a_withdrawal_a_hold_or_the_end(waiting, pair):
    with pytest.raises(RuleBroken, match="still on its way"):
        factories.reply(factories.question(pair, pair.mentee), pair.mentee)
    waiting.move_to_bin(by=pair.mentee)
    with pytest.raises(RuleBroken, match="needs no answer"):
        factories.reply(waiting, pair.mentor)
    with pytest.raises(RuleBroken, match="Recently deleted"):
        factories.reply(waiting, pair.mentee)
    waiting.restore(by=pair.mentee)
    Ending.end(pair, by=pair.mentor)
    over = factories.again(pair)
    waiting.mentorship = over
    for act in (
        lambda: factories.question(over, over.mentee),
        lambda: factories.reply(waiting, over.mentor),
        lambda: waiting.leave_for_session(by=over.mentor),
        lambda: waiting.move_to_bin(by=over.mentee),
    ):
        with pytest.raises(RuleBroken, match="ended"):
            act()


def test_during_a_pause_a_question_can_only_wait(pair):
    Pause.begin(pair, by=pair.mentee, until=factories.day_in(9))
    assert factories.question(factories.again(pair), pair.mentee, "Yes?", BEFORE).urgency == WAIT


def test_leaving_it_for_the_session_ends_the_waiting_once(waiting, pair):
    for _ in range(2):
        waiting.leave_for_session(by=pair.mentor)
    now = waiting.reread()
    assert (now.urgency, now.left_by_id) == (WAIT, pair.mentor_id)
    assert topics(pair) == [waiting.text]
    assert Event.select().where(Event.name == "question.left_for_session").count() == 1


def test_an_answered_question_can_go_back_on_the_agenda(waiting, pair):
    factories.shown_reply(waiting, pair.mentor)
    waiting.leave_for_session(by=pair.mentee)
    assert topics(pair) == [waiting.text]


def test_what_was_discussed_comes_back_only_when_somebody_asks_for_it(waiting, pair):
    RaisedTopic.get(RaisedTopic.is_about(waiting)).settle(True)
    assert waiting.was_discussed
    waiting.leave_for_session(by=pair.mentee)
    assert waiting.is_on_agenda


def test_search_finds_it_for_its_reader_alone_until_it_is_shown(pair):
    question = factories.question(pair, pair.mentee, "Quokkas?")
    assert question.indexed_text().reader == pair.mentee_id
    with clock.frozen_at(question.held_until):
        question.show()
    reply = factories.reply(question, pair.mentor, "Wombats")
    assert factories.again(question).indexed_text()[1:] == (None, question.written_at, ["Quokkas?"])
    with clock.frozen_at(reply.held_until):
        reply.show()
    assert factories.again(question).indexed_text().texts == ["Quokkas?", "Wombats"]
