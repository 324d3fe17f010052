"""The link in a mail about a question: for one person, one question and one answer (docs/practice.md 3.5)."""

import pytest

from app import clock
from app.accounts.models import Device, change_address, change_password, limits
from app.coordination.models import deactivate
from app.errors import RuleBroken
from app.mentorships.models import Ending
from app.questions.models import Question, QuestionReply
from app.questions.web.answer_links import token_for
from app.sessions.models import RaisedTopic
from tests import factories
from tests.sessions.test_answers import later
from tests.shown import hidden

WORDS = "Do I say yes to the panel?"


@pytest.fixture
def question(cast):
    return factories.shown_question(cast.mentorship, cast["mentor"], WORDS)


@pytest.fixture
def link(app, question, cast):
    return f"/question-links/{token_for(question, cast['mentee'], [app.secret_key])}"


@pytest.fixture
def answer(as_, link, cast):
    """Answer by the link as somebody who isn't signed in; returns the response."""

    def give(text: str = "Say yes"):
        return as_("visitor").post(link, data={"text": text, "operation": factories.key()})

    return give


def test_from_the_mail_to_the_answer_and_back(as_, link, question, cast):
    visitor = as_("visitor")
    first = visitor.get(link)
    assert first.status_code == 200
    assert WORDS not in first.text
    assert cast["mentor"].name in first.text
    second = visitor.post(f"{link}/question", data=hidden(first.text))
    assert WORDS in second.text
    assert QuestionReply.by(cast["mentee"], question) == []
    visitor.post(link, data=hidden(second.text) | {"text": "Say yes"})
    (reply,) = QuestionReply.by(cast["mentee"], question)
    assert (reply.text, reply.is_by_link, reply.is_held) == ("Say yes", True, True)
    sent = visitor.get(link)
    assert "Your answer is on its way" in sent.text
    assert "Say yes" not in sent.text
    assert WORDS not in sent.text
    back = visitor.post(f"{link}/withdrawal", data=hidden(sent.text))
    assert "Say yes" in back.text
    assert QuestionReply.by(cast["mentee"], question) == []
    visitor.post(link, data=hidden(back.text) | {"text": "Say no"})
    with clock.frozen_at(clock.now() + QuestionReply.HOLD):
        QuestionReply.show_due()
    assert "by mail link" in as_("mentor").get(f"/questions/{question.id}").text


def test_it_leads_its_own_person_straight_there_and_nobody_else(as_, link, question):
    assert as_("mentee").get(link).location.endswith(f"/questions/{question.id}")
    for role in ("mentor", "outsider"):
        assert as_(role).get(link).status_code == 200


def test_it_is_kept_nowhere_and_passes_no_address_on(as_, link):
    visitor = as_("visitor")
    page = visitor.get(link)
    for response in (page, visitor.post(f"{link}/question", data=hidden(page.text))):
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["X-Robots-Tag"] == "noindex, nofollow"


def test_a_tampered_link_is_unknown(as_, link, app, cast, question):
    foreign = token_for(question, cast["mentee"], ["another key that this server doesn't have"])
    other = "a" if link[-5] != "a" else "b"
    for wrong in (link[:-5] + other + link[-4:], f"/question-links/{foreign}", "/question-links/x"):
        assert as_("visitor").get(wrong).status_code == 404
        assert as_("visitor").post(f"{wrong}/question").status_code == 404


def test_a_link_for_its_author_or_for_a_stranger_shows_nothing(app, as_, question, cast):
    for person in ("mentor", "outsider"):
        made = f"/question-links/{token_for(question, cast[person], [app.secret_key])}"
        page = as_("visitor").get(made)
        assert page.status_code == 410
        assert cast["mentee"].name not in page.text


def test_without_a_fresh_token_the_question_stays_behind_its_button(as_, link):
    page = as_("visitor").post(f"{link}/question", data={"csrf_token": "stale"})
    assert page.status_code == 422
    assert WORDS not in page.text


def _answered(cast, question):
    factories.shown_reply(question, cast["mentee"])


def _withdrawn(cast, question):
    question.move_to_bin(by=cast["mentor"])


def _ended(cast, question):
    Ending.end(cast.mentorship, by=cast["mentor"])


def _discussed(cast, question):
    RaisedTopic.get(RaisedTopic.is_about(question)).settle(True)


def _new_password(cast, question):
    change_password(cast["mentee"], "-", keep=0)


def _new_address(cast, question):
    change_address(cast["mentee"], "somewhere@example.org")


def _signed_out_elsewhere(cast, question):
    Device.sign_out_elsewhere(cast["mentee"], keep=0)


def _deactivated(cast, question):
    deactivate(factories.enrolment(cast["mentee"]), by=cast["coordinator"])


def _deleted(cast, question):
    Question.delete().where(Question.id == question.id).execute()


DEATHS = {
    _answered: "This question has your answer",
    _withdrawn: "This question needs no answer any more",
    _ended: "This mentorship isn’t going on any more",
    _discussed: "You two have talked about it",
    _new_password: "This link has stopped working",
    _new_address: "This link has stopped working",
    _signed_out_elsewhere: "This link has stopped working",
    _deactivated: "This link has stopped working",
    _deleted: "This link has stopped working",
}


@pytest.mark.parametrize("death", DEATHS, ids=lambda death: death.__name__)
def test_after_its_death_it_says_why_keeps_what_was_typed_and_saves_nothing(as_, cast, link, question, answer, death):
    death(cast, question)
    before = QuestionReply.select().count()
    opened, late = as_("visitor").get(link), answer("My long answer")
    for page in (opened, late):
        assert page.status_code == 410
        assert DEATHS[death] in page.text
        assert WORDS not in page.text
    assert "My long answer" in late.text
    assert as_("visitor").post(f"{link}/question").status_code == 410
    assert QuestionReply.select().count() == before


@pytest.mark.parametrize(("days", "status"), [(6.99, 200), (7.01, 410)])
def test_it_lives_for_seven_days(as_, link, days, status):
    ours, theirs = later(days=days)
    with ours, theirs:
        page = as_("visitor").get(link)
    assert page.status_code == status
    assert ("This link has stopped working" in page.text) == (status == 410)


def test_a_second_answer_by_the_link_keeps_its_text_on_the_page(answer, question, cast):
    assert answer("First").status_code == 303
    second = answer("Second")
    assert second.status_code == 409
    assert "Second" in second.text
    assert [reply.text for reply in QuestionReply.by(cast["mentee"], question)] == ["First"]


def test_an_answer_on_the_page_closes_the_link_but_the_link_cannot_read_or_withdraw_it(as_, link, question, cast):
    factories.reply(question, cast["mentee"], "Written on the page")
    visitor = as_("visitor")
    page = visitor.get(link)
    assert page.status_code == 410
    refused = visitor.post(f"{link}/withdrawal", data=hidden(visitor.get("/sign-in").text))
    assert "Written on the page" not in refused.text
    assert len(QuestionReply.by(cast["mentee"], question)) == 1


def test_it_is_limited_by_address(answer):
    for _ in range(limits.ANSWER_BY_LINK.most):
        limits.ANSWER_BY_LINK.count("127.0.0.1")
    page = answer("Say yes")
    assert page.status_code == 429
    assert "Say yes" in page.text


def test_too_late_to_withdraw_shows_the_answer_to_nobody(as_, answer, link, question, cast):
    answer("Say yes")
    with clock.frozen_at(clock.now() + QuestionReply.HOLD):
        QuestionReply.show_due()
    visitor = as_("visitor")
    page = visitor.post(f"{link}/withdrawal", data=hidden(visitor.get("/sign-in").text))
    assert page.status_code == 410
    assert "Say yes" not in page.text
    with pytest.raises(RuleBroken):
        QuestionReply.by(cast["mentee"], question)[0].withdraw(by=cast["mentee"], device=None)
