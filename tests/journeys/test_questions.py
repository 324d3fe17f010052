"""A question asked on a laptop and answered by the link in its mail on a phone, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from app.questions.models import Question, QuestionReply
from app.questions.web.answer_links import token_for
from tests.browser import SECRET_KEY, Browse, Screen
from tests.journeys import steps
from tests.journeys.steps import Enter, Hands
from tests.stories import tell

pytestmark = pytest.mark.journey

WORDS = "Should I send the estimate before the workshop?"


def test_a_question_is_asked_and_answered_from_the_mail(
    server, browse: Browse, enter: Enter, javascript: bool, screen: Screen
):
    tell(steps.PASSWORD)
    amara = Hands(browse(screen, javascript=javascript))
    enter(amara.page, "mentee@example.org")
    amara.opens("/mentorships/1")
    amara.follows("/mentorships/1/questions")
    amara.follows("/mentorships/1/questions/new")
    amara.writes("text", WORDS)
    amara.chooses("urgency", "before")
    amara.hits(amara.page.get_by_role("button", name="Send to Jonas"))
    amara.sees(WORDS)
    expect(amara.page.locator(".notice")).to_contain_text("Sent to Jonas.")

    question = Question.with_mentorship().where(Question.text == WORDS).get()
    question.show()
    jonas = Hands(browse(screen, javascript=javascript))
    jonas.opens(f"/question-links/{token_for(question, question.recipient, SECRET_KEY)}")
    expect(jonas.main).not_to_contain_text(WORDS)
    jonas.hits(jonas.page.get_by_role("button", name="Show the question"))
    jonas.sees(WORDS)
    jonas.writes("text", "Before")
    jonas.hits(jonas.page.get_by_role("button", name="Send to Amara Okafor"))
    jonas.sees("Your answer is on its way")
    jonas.hits(jonas.page.get_by_role("button", name="Withdraw and edit"))
    expect(jonas.field("text")).to_have_value("Before")
    jonas.writes("text", "Before, with two options.")
    jonas.hits(jonas.page.get_by_role("button", name="Send to Amara Okafor"))
    jonas.sees("Your answer is on its way")

    QuestionReply.by(question.recipient, question)[0].show()
    amara.opens("/")
    amara.follows(f"/questions/{question.id}")
    expect(amara.main).to_contain_text("by mail link")
    expect(amara.main).to_contain_text("Before, with two options.")
