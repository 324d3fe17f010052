"""Mail about proposals, agreements and the nine statements, as the bytes that leave Trellis."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from typing import Any

import pytest

from app import clock
from app.agreements.models import Agreement, ExpectationsCheck, decline_change
from app.asks.models import Ask, AskedMentor
from app.mail import composing
from app.mail.models import MailOptOut
from app.mentorships.models import Mentorship
from app.mentorships.models.declines import UNANSWERED
from app.questions.models import Question
from tests import factories
from tests.cast import Canaries, Cast, assemble, staged

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
GATHER = composing.GATHER
AMARA, JONAS = "outsider", "other_mentor"


def before_any_news() -> Cast:
    with clock.frozen_at(NOON - timedelta(days=30)):
        return assemble()


quiet_stage, cast = staged(before_any_news)


@pytest.fixture
def ours() -> Canaries:
    return Canaries()


class Story:
    """The two people of each mail, and what they do. Everything they write is a canary."""

    def __init__(self, cast: Cast, ours: Canaries) -> None:
        self.mentee, self.mentor, self.coordinator = cast[AMARA], cast[JONAS], cast["coordinator"]
        self.programme, self.say = cast.programme, ours

    def asked(self) -> Mentorship:
        proposal = factories.proposal(self.mentee, self.mentor, within=self.programme)
        return self._with_a_purpose(proposal)

    def suggested(self) -> Mentorship:
        people = [{"name": one.name, "email": one.email} for one in (self.mentee, self.mentor)]
        words = {"programme": self.programme, "kind": "classic", "mentee": people[0], "mentor": people[1]}
        return self._with_a_purpose(Mentorship.pair(by=self.coordinator, operation=factories.key(), **words))

    def _with_a_purpose(self, proposal: Mentorship) -> Mentorship:
        Mentorship.update(purpose=self.say("purpose")).where(Mentorship.id == proposal.id).execute()
        return factories.again(proposal)

    def begun(self) -> Mentorship:
        """A mentorship whose statements both have skipped, long ago, so that no mail is about them."""
        with clock.frozen_at(NOON - timedelta(days=9)):
            proposal = self.asked()
            proposal.accept(self.mentor)
            ExpectationsCheck.skip(factories.again(proposal), by=self.mentor)
        return factories.again(proposal)

    def sent(self) -> Agreement:
        with clock.frozen_at(NOON - timedelta(days=8)):
            return factories.sent(self.begun(), self.mentee, self.say)

    def answered(self) -> Agreement:
        version = self.sent()
        with clock.frozen_at(NOON - timedelta(days=7)):
            factories.write(version, self.mentor, factories.words("mentor", self.say))
        return version.reread()

    def agreed(self) -> Agreement:
        version = self.answered()
        with clock.frozen_at(NOON - timedelta(days=6)):
            factories.both_sign(version)
        return version.reread()

    def change(self) -> Agreement:
        """A change to the agreement that the mentee has sent."""
        mentorship = factories.again(self.agreed().mentorship)
        with clock.frozen_at(NOON - timedelta(days=5)):
            version = Agreement.open(by=self.mentee, operation=factories.key(), mentorship=mentorship)
            factories.write(version, self.mentee, {"why": {"mentee_why": self.say("mentee_why")}})
            version.send(by=self.mentee)
        return version.reread()


def a_yes(story: Story) -> None:
    story.asked().accept(story.mentor)


def not_now(story: Story) -> None:
    story.asked().decline(story.mentor)


def ask_again_in_may(story: Story) -> None:
    story.asked().decline(story.mentor, ask_again_on=date(2027, 5, 1))


def the_withdrawal_of_a_question(story: Story) -> None:
    story.asked().decline(story.mentee)


def _asked_on_the_board(story: Story) -> tuple[Mentorship, Mentorship]:
    """The same thing asked of the mentor and of somebody whose address no mail server here takes."""
    programme, (purpose, other) = (
        story.programme,
        (story.say("purpose"), factories.member("Priya", within=story.programme)),
    )
    offers = [
        factories.offer(one, within=programme, offers={"Talks": "led"}, places=3) for one in (story.mentor, other)
    ]
    asks: list[Mentorship] = []
    with clock.frozen_at(NOON - timedelta(days=3)):
        for offer in offers:
            with_ask = Ask.get().id if asks else 0
            words = {"kind": "classic", "because": purpose, "with_ask": with_ask}
            sent = AskedMentor.send(by=story.mentee, operation=factories.key(), offer=offer, **words)
            asks.append(factories.again(sent.mentorship))
    return asks[0], asks[1]


def an_ask_no_longer_needed(story: Story) -> None:
    _asked, other = _asked_on_the_board(story)
    other.accept(other.mentor)


def an_ask_without_an_answer(story: Story) -> None:
    asked, other = _asked_on_the_board(story)
    with clock.frozen_at(NOON - timedelta(days=2)):
        other.decline(story.mentee)
    asked.close_by_itself(UNANSWERED)


def one_more_is_asked_for(story: Story) -> None:
    """The mentor has said yes to a suggestion, and their last place was taken before the mentee's yes."""
    with clock.frozen_at(NOON - timedelta(days=3)):
        factories.offer(story.mentor, within=story.programme, offers={"Talks": "led"}, places=2)
        suggested = story.suggested()
        suggested.accept(story.mentor)
        factories.pair(factories.member("Priya", within=story.programme), story.mentor, within=story.programme)
    suggested.accept(story.mentee)


def a_suggestion_not_taken_up(story: Story) -> None:
    story.suggested().decline(story.mentor)


def a_sent_agreement(story: Story) -> None:
    factories.sent(story.begun(), story.mentee, story.say)


def an_answered_agreement(story: Story) -> None:
    factories.write(story.sent(), story.mentor, factories.words("mentor", story.say))


def a_signature(story: Story) -> None:
    factories.sign(story.answered(), story.mentor)


def the_second_signature(story: Story) -> None:
    version = story.answered()
    with clock.frozen_at(NOON - timedelta(days=6)):
        factories.sign(version, story.mentor)
    factories.sign(version, story.mentee)


def a_changed_text(story: Story) -> None:
    version = story.answered()
    with clock.frozen_at(NOON - timedelta(days=6)):
        factories.sign(version, story.mentor)
    factories.write(version, story.mentee, {"why": {"mentee_why": story.say("mentee_why")}})


def a_withdrawn_agreement(story: Story) -> None:
    story.sent().withdraw(story.mentee)


def a_declined_change(story: Story) -> None:
    decline_change(story.change(), by=story.mentor)


def _statements(story: Story, *, both: bool) -> None:
    with clock.frozen_at(NOON - timedelta(days=9)):
        proposal = story.asked()
        proposal.accept(story.mentor)
        if both:
            ExpectationsCheck.answer(factories.again(proposal), by=story.mentor, chosen={1: 2}, seen=None)
    ExpectationsCheck.answer(factories.again(proposal), by=story.mentee, chosen={1: 4}, seen=None)


def statements_that_wait(story: Story) -> None:
    _statements(story, both=False)


def statements_to_compare(story: Story) -> None:
    _statements(story, both=True)


def _question(story: Story) -> Question:
    """A question of the mentee, asked some days ago."""
    with clock.frozen_at(NOON - timedelta(days=3)):
        return factories.shown_question(story.begun(), story.mentee, story.say("question"))


def a_question(story: Story) -> None:
    mentorship = story.begun()
    with clock.frozen_at(NOON - Question.HOLD):
        factories.shown_question(mentorship, story.mentee, story.say("question"))


def an_answer(story: Story) -> None:
    with clock.frozen_at(NOON - Question.HOLD):
        factories.shown_reply(_question(story), story.mentor, story.say("question_reply"))


def something_to_add(story: Story) -> None:
    question = _question(story)
    with clock.frozen_at(NOON - timedelta(days=2)):
        factories.shown_reply(question, story.mentor, story.say("question_reply"))
    with clock.frozen_at(NOON - Question.HOLD):
        factories.shown_reply(question, story.mentee, story.say("more"))


def a_question_for_the_session(story: Story) -> None:
    _question(story).leave_for_session(by=story.mentor)


NEWS: dict[Callable[[Story], Any], list[tuple[str, str]]] = {
    Story.asked: [(JONAS, "Outsider would like you to be their mentor")],
    Story.suggested: [
        (AMARA, "You’ve been suggested as Other-Mentor’s mentee"),
        (JONAS, "You’ve been suggested as Outsider’s mentor"),
    ],
    a_yes: [(AMARA, "Other-Mentor said yes")],
    not_now: [(AMARA, "Other-Mentor can’t right now")],
    ask_again_in_may: [(AMARA, "Other-Mentor can’t right now")],
    the_withdrawal_of_a_question: [(JONAS, "Outsider has withdrawn a proposal")],
    an_ask_no_longer_needed: [(AMARA, "Priya said yes"), (JONAS, "Outsider’s ask is no longer needed")],
    an_ask_without_an_answer: [
        (AMARA, "Other-Mentor hasn’t answered, so your ask is closed"),
        (JONAS, "We told Outsider “not now” for you"),
    ],
    one_more_is_asked_for: [(JONAS, "You’ve been suggested as Outsider’s mentor")],
    a_suggestion_not_taken_up: [
        (AMARA, "A mentorship wasn’t taken up"),
        ("coordinator", "A mentorship wasn’t taken up"),
    ],
    a_sent_agreement: [(JONAS, "Outsider sent you your agreement")],
    an_answered_agreement: [(AMARA, "Other-Mentor has answered in your agreement")],
    a_signature: [(AMARA, "Other-Mentor has agreed to your agreement")],
    the_second_signature: [(JONAS, "You and Outsider have agreed")],
    a_changed_text: [(JONAS, "Outsider changed the text of your agreement")],
    a_withdrawn_agreement: [(JONAS, "Outsider withdrew your agreement")],
    a_declined_change: [(AMARA, "Other-Mentor would like to keep your agreement as it is")],
    statements_that_wait: [(JONAS, "Outsider has answered the nine statements")],
    statements_to_compare: [(JONAS, "You and Outsider have both answered the nine statements")],
    a_question: [(JONAS, "Outsider asks you a question")],
    an_answer: [(AMARA, "Other-Mentor answered your question")],
    something_to_add: [(JONAS, "Outsider added something to a question you answered")],
    a_question_for_the_session: [
        (AMARA, "Other-Mentor would like to talk about your question in your session"),
    ],
}
"""Each piece of news, and who gets which mail about it."""

PROPOSALS = {
    Story.asked, Story.suggested, a_yes, not_now, ask_again_in_may, the_withdrawal_of_a_question,
    an_ask_no_longer_needed, an_ask_without_an_answer, one_more_is_asked_for, a_suggestion_not_taken_up,
}  # fmt: skip
QUESTIONS = {a_question, an_answer, something_to_add, a_question_for_the_session}


def about(news: Callable[[Story], Any]) -> str:
    """What the mail is about, as the link that stops it says."""
    if news in QUESTIONS:
        return "questions between sessions"
    return "proposals" if news in PROPOSALS else "agreements"


@pytest.fixture(params=NEWS, ids=lambda news: news.__name__.replace("_", " "))
def news(request):
    return request.param


@pytest.fixture
def story(cast, ours):
    return Story(cast, ours)


def happens(news: Callable[[Story], Any], story: Story, round_at) -> None:
    """Let it happen at noon, and send what is due three minutes later. Mail from the days before has been sent."""
    with clock.frozen_at(NOON):
        news(story)
    round_at(NOON + GATHER)


def text_of(raw: bytes, kind: str) -> str:
    (part,) = [part for part in message_from_bytes(raw).walk() if part.get_content_type() == kind]
    return part.get_payload(decode=True).decode().replace("\r\n", "\n")


def test_each_mail_as_bytes(news, story, cast, ours, round_at, post_office):
    happens(news, story, round_at)
    expected = sorted((cast[who].email, subject) for who, subject in NEWS[news])
    assert sorted((mail["To"].addresses[0].addr_spec, str(mail["Subject"])) for mail in post_office.arrived) == expected
    assert post_office.faults == []
    for raw, mail in zip(post_office.raw, post_office.arrived, strict=True):
        head = raw.partition(b"\r\n\r\n")[0].replace(b"\r\n ", b" ")
        names = [line.partition(b":")[0].lower() for line in head.split(b"\r\n")]
        for name in (b"from", b"to", b"subject", b"date", b"message-id", b"mime-version", b"list-unsubscribe"):
            assert names.count(name) == 1, name
        assert b"List-Unsubscribe: <http://127.0.0.1:8000/stopped-mail/" in head
        assert mail.get_content_type() == "multipart/alternative"
        assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
        plain, html = text_of(raw, "text/plain"), text_of(raw, "text/html")
        for text in (plain, html):
            assert "You got this because" in text
            assert ours.found_in(text + str(mail["Subject"])) == []
        assert f"Stop mail about {about(news)}: http://127.0.0.1:8000/stopped-mail/" in plain
        assert f">Stop mail about {about(news)}</a>" in html


def test_each_mail_can_be_stopped(news, story, cast, round_at, post_office):
    for who, _subject in NEWS[news]:
        MailOptOut.stop(cast[who], ["questions" if news in QUESTIONS else about(news)])
    happens(news, story, round_at)
    assert post_office.arrived == []


def test_a_month_to_ask_again_is_in_the_mail_and_a_reason_never(story, round_at, post_office):
    happens(ask_again_in_may, story, round_at)
    (raw,) = post_office.raw
    assert "would be glad if you asked again from May" in text_of(raw, "text/plain")


def test_after_a_suggestion_no_mail_says_whose_no_it_was(story, round_at, post_office):
    happens(a_suggestion_not_taken_up, story, round_at)
    assert len(post_office.raw) == 2
    for raw in post_office.raw:
        text = text_of(raw, "text/plain").partition("\n\n")[2]
        assert "Nobody is told who said no" in text
        assert "Other-Mentor can’t" not in text


def test_a_yes_and_all_that_follows_within_minutes_is_one_mail_for_each(story, round_at, post_office):
    """The mentee drafts while they wait; on the yes the draft goes out, and the statements are asked for."""
    with clock.frozen_at(NOON - timedelta(days=1)):
        proposal = story.asked()
        ExpectationsCheck.answer(proposal, by=story.mentee, chosen={1: 2}, seen=None)
        factories.sent(proposal, story.mentee, story.say)
    round_at(NOON - timedelta(hours=20))
    before = len(post_office.arrived)
    with clock.frozen_at(NOON):
        factories.again(proposal).accept(story.mentor)
    with clock.frozen_at(NOON + MINUTE):
        ExpectationsCheck.answer(factories.again(proposal), by=story.mentor, chosen={1: 4}, seen=None)
    with clock.frozen_at(NOON + 2 * MINUTE):
        version = Agreement.get(Agreement.mentorship == proposal)
        factories.write(version, story.mentor, factories.words("mentor", story.say))
        factories.sign(version, story.mentor)
    for minutes in (3, 4, 5, 6, 60):
        round_at(NOON + minutes * MINUTE)
    (mail,) = post_office.arrived[before:]
    assert mail["To"].addresses[0].addr_spec == story.mentee.email
    plain = text_of(post_office.raw[-1], "text/plain")
    assert str(mail["Subject"]) == "Other-Mentor said yes (and 2 more)"
    for subject in ("Other-Mentor said yes", "both answered the nine statements", "has agreed to your agreement"):
        assert subject in plain
    assert "Stop mail about proposals and agreements" in plain
    assert story.say.found_in(plain) == []


def test_two_questions_within_minutes_are_one_mail(story, cast, round_at, post_office):
    with clock.frozen_at(NOON):
        story.asked()
        factories.proposal(cast["mentee"], story.mentor, within=story.programme)
    round_at(NOON + GATHER)
    (mail,) = post_office.arrived
    assert str(mail["Subject"]).endswith("would like you to be their mentor (and 1 more)")
