"""Mail about agreements: who gets which, when, and every word of it. It never quotes the two."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.agreements.models import Agreement, ExpectationsCheck, Section, Signature, decline_change, take_back_decline
from app.mail import composing
from app.mail.models import MailOptOut
from app.mail.runner import mail_job
from app.mentorship_kinds import MICRO
from app.mentorships.models import Ending, Mentorship
from app.people.models import Person
from app.sessions.micro.models import say_yes
from tests import factories
from tests.cast import Canaries, assemble, staged
from tests.mailing import plain

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
QUESTION = {
    "why": {"question": "How do I say no?"},
    "rhythm": {"cadence": "single", "minutes": "30", "channel": "video", "zone": "UTC", "times": []},
    "boundaries": {"topics": {"career": "in"}},
    "confidentiality": {"promises": [], "managed": "no"},
}
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
GATHER = composing.GATHER


def before_any_version():
    with clock.frozen_at(NOON - timedelta(days=30)):
        return assemble()


quiet_stage, cast = staged(before_any_version)


@pytest.fixture
def pair(cast):
    """A mentorship of two people who have agreed to nothing yet: Outsider is the mentee, Other-Mentor the mentor."""
    with clock.frozen_at(NOON - timedelta(days=2)):
        mentorship = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme)
    Mentorship.update(compared_at=clock.now()).where(Mentorship.id == mentorship.id).execute()
    return factories.again(mentorship)


@pytest.fixture
def ours() -> Canaries:
    return Canaries()


@pytest.fixture
def sent(pair, ours):
    """A version that the mentee sent at noon, with canaries for texts."""
    with clock.frozen_at(NOON):
        return factories.sent(pair, pair.mentee, ours)


@pytest.fixture
def mails(round_at, post_office):
    """`mails(moment)` sends what is due and returns (recipient, subject, text) of each mail since the last call."""
    seen = 0

    def new_ones(moment):
        nonlocal seen
        round_at(moment)
        new = post_office.arrived[seen:]
        seen = len(post_office.arrived)
        assert post_office.faults == []
        return [(mail["To"].addresses[0].addr_spec, mail["Subject"], plain(mail)) for mail in new]

    return new_ones


def body(name: str, other: str, sentence: str, link: str) -> str:
    return (
        f"Hello {name},\n\n{sentence}\n\nhttp://127.0.0.1:8000{link}\n\n"
        f"You got this because you and {other} have a mentorship here.\n"
    )


def answer(version: Agreement, at: datetime, say=factories.plain_text) -> None:
    """Answer everything as the mentor."""
    with clock.frozen_at(at):
        mentor = version.mentorship.mentor
        factories.write(version, mentor, factories.words("mentor", say))


def sign(version: Agreement, who: str, at: datetime) -> bool:
    with clock.frozen_at(at):
        now = version.reread()
        return Signature.give(now, by=getattr(now.mentorship, who), revision=now.revision)


def change(version: Agreement, who: str, at: datetime, hours: float = 5.0) -> None:
    """Change what one person gives, which is one of their own answers."""
    with clock.frozen_at(at):
        factories.write(version, getattr(version.mentorship, who), {"time": {f"{who}_hours": hours}})


def test_a_mail_gives_the_family_name_of_somebody_whose_first_name_its_reader_knows_twice(cast, pair, sent, mails):
    other = factories.pair(cast["mentee"], pair.mentor, within=cast.programme)
    for person, name in ((pair.mentee, "Amara Okafor"), (other.mentee, "Amara Sy")):
        Person.update(name=name, call_me="").where(Person.id == person.id).execute()
    assert "Amara Okafor sent you your agreement" in [subject for _to, subject, _text in mails(NOON + GATHER)]


def test_the_other_person_gets_a_mail_when_a_version_is_sent(pair, sent, mails):
    assert mails(NOON + 2 * MINUTE) == []
    ((to, subject, text),) = mails(NOON + GATHER)
    assert (to, subject) == (pair.mentor.email, "Outsider sent you your agreement")
    sentence = "Read it, answer your own questions, and mark what you’d like to talk about. Then you can agree."
    assert text.startswith(body("Other-Mentor", "Outsider", sentence, f"/agreements/{sent.id}"))
    assert "Stop mail about agreements: http://127.0.0.1:8000/stopped-mail/" in text
    assert mails(NOON + HOUR) == []


def test_the_mail_about_a_sent_version_says_that_the_statements_come_first(pair, mails):
    Mentorship.update(compared_at=None).where(Mentorship.id == pair.id).execute()
    with clock.frozen_at(NOON):
        factories.sent(factories.again(pair), pair.mentee)
    ((_to, subject, text),) = mails(NOON + GATHER)
    assert subject == "Outsider sent you your agreement"
    assert "First answer nine short statements, or skip them." in text


def test_no_mail_asks_for_statements_that_were_skipped(pair, mails):
    Mentorship.update(compared_at=None).where(Mentorship.id == pair.id).execute()
    with clock.frozen_at(NOON):
        ExpectationsCheck.answer(factories.again(pair), by=pair.mentee, chosen={1: 1}, seen=None)
        ExpectationsCheck.skip(factories.again(pair), by=pair.mentor)
    assert mails(NOON + HOUR) == []


def test_one_mail_says_that_the_other_has_answered_everything(pair, sent, mails):
    mails(NOON + GATHER)
    at = NOON + HOUR
    first, *rest = factories.words("mentor").items()
    with clock.frozen_at(at):
        factories.write(sent, pair.mentor, dict([first]))
    assert mails(at + GATHER) == []
    with clock.frozen_at(at + HOUR):
        factories.write(sent, pair.mentor, dict(rest))
    ((to, subject, text),) = mails(at + HOUR + GATHER)
    assert (to, subject) == (pair.mentee.email, "Other-Mentor has answered in your agreement")
    sentence = "Read what Other-Mentor wrote. If it’s right for you, you can agree."
    assert text.startswith(body("Outsider", "Other-Mentor", sentence, f"/agreements/{sent.id}"))


def test_a_mark_counts_as_the_last_answer(pair, sent, mails):
    mails(NOON + GATHER)
    with clock.frozen_at(NOON + HOUR):
        for section in Section.owing(sent, "mentor"):
            section.mark(pair.mentor)
    assert [subject for _, subject, _ in mails(NOON + HOUR + GATHER)] == ["Other-Mentor has answered in your agreement"]


def test_answering_and_signing_within_minutes_is_one_mail(pair, sent, mails):
    mails(NOON + GATHER)
    answer(sent, NOON + HOUR)
    sign(sent, "mentor", NOON + HOUR + MINUTE)
    ((to, subject, text),) = mails(NOON + HOUR + MINUTE + GATHER)
    assert (to, subject) == (pair.mentee.email, "Other-Mentor has agreed to your agreement")
    assert text.startswith(
        body("Outsider", "Other-Mentor", "It takes effect when you agree too.", f"/agreements/{sent.id}")
    )


def test_whoever_signed_first_gets_a_mail_when_both_have_agreed(pair, sent, mails):
    answer(sent, NOON)
    sign(sent, "mentor", NOON)
    mails(NOON + GATHER)
    assert sign(sent, "mentee", NOON + HOUR)
    ((to, subject, text),) = mails(NOON + HOUR + GATHER)
    assert (to, subject) == (pair.mentor.email, "You and Outsider have agreed")
    sentence = "Outsider has agreed too, so your agreement is in force. Now you can meet."
    assert text.startswith(body("Other-Mentor", "Outsider", sentence, f"/agreements/{sent.id}"))


def test_a_change_of_signed_text_says_that_both_have_to_agree_again(pair, sent, mails):
    answer(sent, NOON)
    sign(sent, "mentor", NOON)
    mails(NOON + GATHER)
    change(sent, "mentee", NOON + HOUR)
    ((to, subject, text),) = mails(NOON + HOUR + GATHER)
    assert (to, subject) == (pair.mentor.email, "Outsider changed the text of your agreement")
    sentence = "You’d agreed to the text before that, so you’ll both need to agree again."
    assert text.startswith(body("Other-Mentor", "Outsider", sentence, f"/agreements/{sent.id}"))


def test_several_changes_within_minutes_are_one_mail(pair, sent, mails):
    answer(sent, NOON)
    mails(NOON + GATHER)
    for minute in range(3):
        change(sent, "mentor", NOON + HOUR + minute * MINUTE, hours=minute + 4.0)
    assert mails(NOON + HOUR + GATHER) == []
    ((to, subject, text),) = mails(NOON + HOUR + 2 * MINUTE + GATHER)
    assert (to, subject) == (pair.mentee.email, "Other-Mentor changed the text of your agreement")
    assert text.startswith(
        body("Outsider", "Other-Mentor", "Read it again before you agree.", f"/agreements/{sent.id}")
    )


def test_a_change_before_the_other_has_done_anything_is_no_news(pair, sent, mails):
    mails(NOON + GATHER)
    change(sent, "mentee", NOON + HOUR)
    assert mails(NOON + HOUR + GATHER) == []


def test_a_change_to_an_agreement_is_mailed_when_sent_agreed_and_withdrawn(cast, mails):
    mentorship = cast.mentorship
    mentorship.mentee.change_profile(call_me=None)
    with clock.frozen_at(NOON):
        Agreement.update(withdrawn_at=clock.now()).where(
            (Agreement.mentorship == mentorship) & Agreement.agreed_at.is_null()
        ).execute()
        version = Agreement.open(by=mentorship.mentee, operation=factories.key(), mentorship=mentorship)
        version.send(by=mentorship.mentee)
    ((to, subject, text),) = mails(NOON + GATHER)
    assert (to, subject) == (mentorship.mentor.email, "Mentee sent you a change to your agreement"), text
    sentence = "Read what would change, and agree to it or change it. Until you both agree, nothing changes."
    assert sentence in text
    with clock.frozen_at(NOON + HOUR):
        version.reread().withdraw(by=mentorship.mentee)
    ((to, subject, text),) = mails(NOON + HOUR + GATHER)
    assert (to, subject) == (mentorship.mentor.email, "Mentee withdrew the change to your agreement")
    assert "What you’ve agreed stays in force." in text
    assert f"http://127.0.0.1:8000/mentorships/{mentorship.id}\n" in text


def test_a_declined_change_is_mailed_to_its_writer_and_not_if_it_was_taken_back(cast, mails):
    mentorship = cast.mentorship
    for person in (mentorship.mentee, mentorship.mentor):
        person.change_profile(call_me=None)
    version = cast.sent
    with clock.frozen_at(NOON):
        decline_change(version, by=mentorship.mentee)
        take_back_decline(version, by=mentorship.mentee)
    assert mails(NOON + GATHER) == []
    with clock.frozen_at(NOON + HOUR):
        decline_change(version, by=mentorship.mentee)
    ((to, subject, text),) = mails(NOON + HOUR + GATHER)
    assert (to, subject) == (mentorship.mentor.email, "Mentee would like to keep your agreement as it is")
    sentence = "Your change isn’t taken up, and nobody has to say why. You can both still read it."
    assert text.startswith(body("Mentor", "Mentee", sentence, f"/agreements/{version.id}"))


def test_a_first_agreement_that_was_withdrawn_is_mailed_and_a_draft_is_not(pair, sent, mails):
    mails(NOON + GATHER)
    with clock.frozen_at(NOON + HOUR):
        sent.withdraw(by=pair.mentee)
        factories.draft(pair, pair.mentee).withdraw(by=pair.mentee)
    ((to, subject, text),) = mails(NOON + HOUR + GATHER)
    assert (to, subject) == (pair.mentor.email, "Outsider withdrew your agreement")
    sentence = "Outsider withdrew it before you both agreed. Either of you can write a new one."
    assert text.startswith(body("Other-Mentor", "Outsider", sentence, f"/mentorships/{pair.id}"))


def test_a_draft_that_waited_for_the_yes_is_mailed_with_it(cast, mails):
    with clock.frozen_at(NOON):
        proposal = factories.proposal(cast["outsider"], cast["other_mentor"], within=cast.programme)
        held = factories.sent(proposal, proposal.mentee)
    assert [subject for _to, subject, _text in mails(NOON + GATHER)] == ["Outsider would like you to be their mentor"]
    with clock.frozen_at(NOON + HOUR):
        proposal.accept(proposal.mentor)
    found = {to: (subject, text) for to, subject, text in mails(NOON + HOUR + GATHER)}
    assert found[proposal.mentee.email][0] == "Other-Mentor said yes"
    subject, text = found[proposal.mentor.email]
    assert subject == "Outsider sent you your agreement"
    assert f"/agreements/{held.id}" in text


def test_a_question_is_mailed_as_a_question(cast, mails):
    with clock.frozen_at(NOON - timedelta(days=2)):
        micro = factories.pair(cast["outsider"], cast["other_mentor"], within=cast.programme, kind=MICRO)
    with clock.frozen_at(NOON):
        version = factories.sent_question(micro)
    ((to, subject, text),) = mails(NOON + GATHER)
    assert (to, subject) == (micro.mentor.email, "Outsider sent you their question")
    sentence = "One short page has the question, and when and where you meet. If it’s right for you, you can agree."
    assert text.startswith(body("Other-Mentor", "Outsider", sentence, f"/agreements/{version.id}"))


def test_a_yes_to_a_question_is_one_piece_of_news(cast, mails):
    mentee, mentor = cast["outsider"], cast["other_mentor"]
    with clock.frozen_at(NOON):
        micro = Mentorship.propose(mentee, cast.programme, MICRO.key, "You see it.", mentee, mentor)
        version = Agreement.open(by=mentee, operation=factories.key(), mentorship=micro)
        factories.write(version, mentee, QUESTION)
        Signature.give_by_asking(version, by=mentee)
    assert [subject for _to, subject, _text in mails(NOON + GATHER)] == ["Outsider asks you for one conversation"]
    with clock.frozen_at(NOON + HOUR):
        say_yes(factories.again(micro), by=mentor, revision=version.reread().revision, starts_at=None)
    assert version.reread().agreed_at
    ((to, subject, text),) = mails(NOON + HOUR + GATHER)
    assert (to, subject) == (mentee.email, "Other-Mentor said yes")
    assert "Other-Mentor said yes to one conversation." in text


def test_the_statements_are_mailed_to_whoever_has_not_answered_and_then_to_the_first(pair, mails):
    with clock.frozen_at(NOON):
        for step in (2, 3):
            ExpectationsCheck.answer(pair, by=pair.mentee, chosen={1: step}, seen=None)
    ((to, subject, text),) = mails(NOON + GATHER)
    assert (to, subject) == (pair.mentor.email, "Outsider has answered the nine statements")
    sentence = "It’s your turn: you each answer alone, in about two minutes. Then you’ll see each other’s answers."
    assert text.startswith(body("Other-Mentor", "Outsider", sentence, f"/mentorships/{pair.id}/expectations"))
    with clock.frozen_at(NOON + HOUR):
        check = ExpectationsCheck.answer(pair, by=pair.mentor, chosen={1: 4}, seen=None)
    ((to, subject, text),) = mails(NOON + HOUR + GATHER)
    assert (to, subject) == (pair.mentee.email, "You and Other-Mentor have both answered the nine statements")
    sentence = "You can now see your answers side by side."
    assert text.startswith(body("Outsider", "Other-Mentor", sentence, f"/expectations/{check.id}"))


def test_statements_and_agreement_within_minutes_are_one_mail(pair, sent, mails):
    with clock.frozen_at(NOON + MINUTE):
        ExpectationsCheck.answer(pair, by=pair.mentee, chosen={1: 2}, seen=None)
    ((_to, subject, text),) = mails(NOON + GATHER)
    assert subject == "Outsider sent you your agreement (and 1 more)"
    assert "Outsider has answered the nine statements" in text
    assert text.count("Stop mail about agreements") == 1


def test_no_mail_quotes_an_agreement(pair, sent, ours, mails, post_office):
    mails(NOON + GATHER)
    answer(sent, NOON + HOUR, ours)
    mails(NOON + HOUR + GATHER)
    sign(sent, "mentor", NOON + 2 * HOUR)
    mails(NOON + 2 * HOUR + GATHER)
    change(sent, "mentee", NOON + 3 * HOUR)
    mails(NOON + 3 * HOUR + GATHER)
    assert len(post_office.arrived) >= 4
    texts = [part.get_content() for mail in post_office.arrived for part in mail.walk() if not part.is_multipart()]
    assert ours.found_in("\n".join([*texts, *(mail["Subject"] for mail in post_office.arrived)])) == []


def test_nothing_is_mailed_at_night_after_the_end_or_against_somebodys_wish(pair, mails):
    evening = NOON.replace(hour=21)
    with clock.frozen_at(evening):
        version = factories.sent(pair, pair.mentee)
    assert mails(evening + GATHER) == []
    ((_to, subject, _text),) = mails(evening + 10 * HOUR)
    assert subject == "Outsider sent you your agreement"
    MailOptOut.stop(pair.mentor, ["agreements"])
    MailOptOut.stop(pair.mentee, ["endings"])  # mail about the end itself
    at = evening + 11 * HOUR
    with clock.frozen_at(at):
        ExpectationsCheck.answer(pair, by=pair.mentee, chosen={1: 2}, seen=None)
    assert mails(at + GATHER) == []
    answer(version, at)
    with clock.frozen_at(at + MINUTE):
        Ending.end(pair, by=pair.mentor)
    assert mails(at + HOUR) == []


@pytest.mark.usefixtures("mailing")
def test_mail_about_agreements_stops_by_one_click(app, pair, sent, visitor, post_office):
    with clock.frozen_at(NOON + GATHER):
        mail_job(app).round()
    (mail,) = post_office.arrived
    link = str(mail["List-Unsubscribe"]).strip("<>").removeprefix("http://127.0.0.1:8000")
    assert b"List-Unsubscribe: <http://127.0.0.1:8000/stopped-mail/" in post_office.raw[0].replace(b"\r\n ", b" ")
    assert "Stop mail about agreements?" in visitor.get(link).text
    assert "You’ve stopped mail about agreements" in visitor.post(link).text
    assert MailOptOut.subjects_of(pair.mentor) == {"agreements"}
