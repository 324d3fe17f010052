"""The pages of questions: asking, answering, withdrawing, and what each of the two reads."""

import pytest

from app.mentorships.models import Ending, Pause
from app.questions.models import Question, QuestionReply
from tests import factories
from tests.shown import hidden
from tests.statements import statements

WORDS = "Do I say yes to the panel?"


def ask(client, mentorship, **more: str):
    page = client.get(f"/mentorships/{mentorship.id}/questions/new").text
    data = hidden(page, "question_form") | {"text": WORDS, "urgency": "before"} | more
    return client.post(f"/mentorships/{mentorship.id}/questions", data=data)


def test_from_the_question_to_the_answer(as_, cast):
    mentee, mentor = as_("mentee"), as_("mentor")
    address = ask(mentee, cast.mentorship).location
    assert "Undo: your question to" in mentee.get(address).text
    assert mentor.get(address).status_code == 404
    Question.update(held_until=cast.mentorship.agreed_at).execute()
    Question.show_due()
    page = mentor.get(address).text
    assert "an answer before" in page
    assert "You two agreed: “" in page
    mentor.post(f"{address}/replies", data=hidden(page, "reply_form") | {"text": "What would you lose?"})
    assert "What would you lose?" not in mentee.get(address).text
    QuestionReply.update(held_until=cast.mentorship.agreed_at).execute()
    QuestionReply.show_due()
    assert "What would you lose?" in mentee.get(address).text
    assert "Answered" in mentee.get(f"/mentorships/{cast.mentorship.id}/questions").text


def test_where_they_do_not_write_to_each_other_only_waiting_is_offered(as_, cast):
    section = factories.section(cast.agreed, "between")
    type(section).update(stored='{"writing": "no", "reply_within": "2 days"}').where(
        type(section).id == section.id
    ).execute()
    page = as_("mentee").get(f"/mentorships/{cast.mentorship.id}/questions/new").text
    assert "We don’t write to each other between sessions." in page
    assert "When do you need it?" not in page
    address = ask(as_("mentee"), cast.mentorship).location
    assert Question.get_by_id(int(address.rpartition("/")[2])).urgency == "wait"


def test_during_a_pause_only_waiting_is_offered(as_, cast):
    Pause.begin(cast.mentorship, by=cast["mentee"], until=factories.day_in(9))
    page = as_("mentee").get(f"/mentorships/{cast.mentorship.id}/questions/new").text
    assert "is paused, so this waits" in page
    assert "When do you need it?" not in page


def test_after_the_end_everything_can_be_read_and_nothing_added(as_, cast):
    Ending.end(cast.mentorship, by=cast["mentor"])
    page = as_("mentee").get(f"/questions/{cast.open_question.id}").text
    assert cast.open_question.text in page
    assert "reply_form" not in page
    assert "an answer before" not in page
    assert "on your next agenda" not in page
    assert "Not answered" in as_("mentee").get(f"/mentorships/{cast.mentorship.id}/questions").text
    assert as_("mentee").get(f"/mentorships/{cast.mentorship.id}/questions/new").status_code == 303
    assert ask_blindly(as_("mentee"), cast).status_code == 422


def ask_blindly(client, cast):
    data = {"text": WORDS, "urgency": "before", "operation": factories.key()}
    return client.post(f"/mentorships/{cast.mentorship.id}/questions", data=data)


def test_of_a_withdrawn_question_the_other_reads_only_that_it_was_withdrawn(as_, cast):
    question = factories.shown_question(cast.mentorship, cast["mentee"], WORDS)
    as_("mentee").post(f"/questions/{question.id}/withdrawal")
    page = as_("mentor").get(f"/questions/{question.id}").text
    assert "has withdrawn this question" in page
    assert WORDS not in page
    assert WORDS not in as_("mentor").get("/bin").text
    draft = {"text": "My draft", "seen": "0", "operation": factories.key()}
    as_("mentor").post(f"/questions/{question.id}/replies/draft", data=draft)
    assert "My draft" in as_("mentor").get(f"/questions/{question.id}").text
    late = as_("mentor").post(
        f"/questions/{question.id}/replies", data={"text": "My answer", "seen": "0", "operation": factories.key()}
    )
    assert late.status_code == 422
    assert "My answer" in late.text
    assert "Restore it" in as_("mentee").get(f"/questions/{question.id}").text


def test_of_two_answers_the_second_keeps_its_text_beside_a_sentence(as_, cast):
    question = cast.open_question
    mentee, address = as_("mentee"), f"/questions/{cast.open_question.id}"
    page = mentee.get(address).text
    factories.reply(question, cast["mentee"], "By the link")
    answer = mentee.post(f"{address}/replies", data=hidden(page, "reply_form") | {"text": "By the page"})
    assert answer.status_code == 409
    assert "already answered this" in answer.text
    assert "By the page" in answer.text
    mentee.post(f"{address}/replies", data=hidden(answer.text, "reply_form") | {"text": "By the page"})
    assert [reply.text for reply in QuestionReply.by(cast["mentee"], question)] == ["By the link", "By the page"]


def test_withdrawing_within_two_minutes_brings_the_text_back(as_, cast):
    mentee = as_("mentee")
    address = ask(mentee, cast.mentorship).location
    back = mentee.post(f"{address}/withdrawal").location
    assert WORDS in mentee.get(back).text
    question = cast.open_question
    mentee.post(
        f"/questions/{question.id}/replies", data={"text": "My answer", "seen": "0", "operation": factories.key()}
    )
    (reply,) = QuestionReply.by(cast["mentee"], question)
    mentee.post(f"/question-replies/{reply.id}/withdrawal")
    assert "My answer</textarea>" in mentee.get(f"/questions/{question.id}").text


def test_the_agenda_and_the_page_of_the_mentorship_lead_to_it(as_, cast):
    question = cast.open_question
    assert f'href="/questions/{question.id}"' in as_("mentee").get(f"/sessions/{cast.session.id}").text
    assert (
        f"/mentorships/{cast.mentorship.id}/questions" in as_("mentee").get(f"/mentorships/{cast.mentorship.id}").text
    )


def test_questions_count_nowhere(as_, cast):
    """No page of a coordinator reads them."""
    client = as_("coordinator")
    with statements() as sent:
        for address in ("/programme", "/people", f"/people/{factories.enrolment(cast['mentee']).id}"):
            client.get(address)
    assert sent
    assert [one for one in sent if '"question' in str(one)] == []


@pytest.mark.parametrize("role", ["coordinator", "outsider"])
def test_nobody_else_finds_a_question(as_, cast, role):
    assert as_(role).get(f"/questions/{cast.open_question.id}").status_code == 404
