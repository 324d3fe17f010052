"""Answering and withdrawing at the same moment, each on its own connection, with real commits."""

import pytest

from app import clock
from app.errors import RuleBroken
from app.questions.models import Question, QuestionReply
from app.questions.web.answer_links import QuestionLink, token_for
from tests import factories
from tests.cast import Cast, assemble
from tests.databases import RACE_ROUNDS, at_once

KEYS = ["a key of this test, long enough to sign"]


@pytest.fixture
def cast(real_database: str) -> Cast:
    return assemble()


def question_of(cast: Cast) -> Question:
    return factories.shown_question(cast.mentorship, cast["mentor"])


def test_of_two_answers_at_once_by_page_and_by_link_one_is_taken(cast):
    for _ in range(RACE_ROUNDS):
        question = question_of(cast)
        link = QuestionLink.with_token(token_for(question, cast["mentee"], KEYS), KEYS)
        by_page, by_link = at_once(
            lambda question=question: factories.reply(question, cast["mentee"], "By page"),
            lambda link=link: link.answer(operation=factories.key(), text="By link"),
        )
        refused = [outcome for outcome in (by_page, by_link) if isinstance(outcome, Exception)]
        assert [isinstance(each, RuleBroken) for each in refused] == [True], (by_page, by_link)
        (kept,) = QuestionReply.by(cast["mentee"], question)
        assert kept.is_by_link == (by_link is None)


def test_a_question_is_withdrawn_or_answered_but_never_both(cast):
    for _ in range(RACE_ROUNDS):
        question = question_of(cast)
        withdrawn, answered = at_once(
            lambda question=question: question.move_to_bin(by=cast["mentor"]),
            lambda question=question: factories.reply(question, cast["mentee"]),
        )
        is_gone = withdrawn is None
        assert is_gone == isinstance(answered, RuleBroken), (withdrawn, answered)
        assert bool(question.reread().deleted_at) == is_gone
        assert bool(QuestionReply.by(cast["mentee"], question)) != is_gone


def test_an_answer_is_withdrawn_or_shown_but_never_both(cast):
    for _ in range(RACE_ROUNDS):
        reply = factories.reply(question_of(cast), cast["mentee"])

        def show(reply: QuestionReply = reply) -> bool:
            with clock.frozen_at(reply.held_until):
                return reply.show()

        withdrawn, shown = at_once(lambda reply=reply: reply.withdraw(by=cast["mentee"], device=None), show)
        is_back = withdrawn is None
        assert is_back or isinstance(withdrawn, RuleBroken), withdrawn
        assert shown != is_back
        assert QuestionReply.select().where(QuestionReply.id == reply.id).exists() != is_back
