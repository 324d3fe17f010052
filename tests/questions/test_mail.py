"""Mail about questions: to the other person, by day, with a link that answers, and only while it is needed."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.mail.models import MailOptOut
from app.mentorships.models import Ending, Pause
from app.questions.models import Question
from app.sessions.models import RaisedTopic
from tests import factories
from tests.cast import Canaries, assemble, staged
from tests.mailing import plain

pytestmark = pytest.mark.usefixtures("nothing_gathers")

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def before_any_question():
    with clock.frozen_at(NOON - timedelta(days=30)):
        return assemble()


quiet_stage, cast = staged(before_any_question)


@pytest.fixture
def ours() -> Canaries:
    return Canaries()


@pytest.fixture
def asked(cast, ours):
    """Asks a question as the mentor, whose hold ends at this moment."""

    def ask(moment: datetime = NOON, urgency: str = "before") -> Question:
        with clock.frozen_at(moment - Question.HOLD):
            return factories.shown_question(cast.mentorship, cast["mentor"], ours("question"), urgency)

    return ask


@pytest.fixture
def sent_at(round_at, post_office):
    """`sent_at(moment)` sends what is due and returns (to whom, subject) of all mails so far."""

    def all_mails(moment: datetime) -> list[tuple[str, str]]:
        round_at(moment)
        return [(mail["To"].addresses[0].addr_spec, str(mail["Subject"])) for mail in post_office.arrived]

    return all_mails


def test_the_mail_leads_to_the_question_and_quotes_nothing(asked, cast, sent_at, post_office, visitor, ours):
    question = asked()
    assert sent_at(NOON) == [(cast["mentee"].email, f"{cast['mentor'].long_name} asks you a question")]
    (raw,) = post_office.raw
    assert ours.found_in(raw.decode()) == []
    link = "/question-links/" + plain(post_office.arrived[0]).partition("/question-links/")[2].split()[0]
    page = visitor.get(link)
    assert page.status_code == 200
    assert question.text not in page.text


def test_nobody_is_told_of_a_question_that_can_wait(asked, sent_at):
    asked(urgency="wait")
    assert sent_at(NOON) == []


def test_at_night_it_waits_for_the_morning(asked, sent_at):
    asked(NOON + 10 * HOUR)
    assert sent_at(NOON + 10 * HOUR) == []
    assert len(sent_at(NOON + 20 * HOUR)) == 1


@pytest.mark.parametrize(
    "happens",
    [
        lambda cast, question: question.move_to_bin(by=cast["mentor"]),
        lambda cast, question: factories.reply(question, cast["mentee"]),
        lambda cast, question: question.leave_for_session(by=cast["mentor"]),
        lambda cast, question: RaisedTopic.get(RaisedTopic.is_about(question)).settle(True),
        lambda cast, question: Pause.begin(cast.mentorship, by=cast["mentor"], until=(NOON + 90 * HOUR).date()),
        lambda cast, question: Ending.end(cast.mentorship, by=cast["mentor"]),
        lambda cast, question: MailOptOut.stop(cast["mentee"], ["questions"]),
    ],
    ids=["withdrawn", "answered", "for the session", "discussed", "paused", "ended", "stopped"],
)
def test_no_mail_asks_for_an_answer_that_is_not_needed_any_more(asked, cast, sent_at, happens):
    with clock.frozen_at(NOON + 10 * HOUR):
        happens(cast, asked(NOON + 10 * HOUR))
    subjects = [subject for _to, subject in sent_at(NOON + 20 * HOUR)]
    assert [subject for subject in subjects if "asks you a question" in subject] == []


def test_of_several_answers_in_one_night_the_last_has_a_mail(asked, cast, sent_at):
    question = asked()
    sent_at(NOON)
    for number in range(2):
        with clock.frozen_at(NOON + (10 + number) * HOUR):
            factories.shown_reply(question, cast["mentee"], seen=number)
    answered = (cast["mentor"].email, f"{cast['mentee'].long_name} answered your question")
    assert sent_at(NOON + 20 * HOUR)[1:] == [answered]
