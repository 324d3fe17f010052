"""Asking first: "May I say something about Tuesday?", its three answers, both Todays and the mail."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.errors import RuleBroken
from app.feedback import policy
from app.feedback.models import PermissionRequest
from app.feedback.needs import needs
from app.mail.models import MailOptOut
from app.mentorships.models import Ending, Pause, mentorships_of
from app.sessions.models import RaisedTopic
from tests import factories
from tests.mailing import plain
from tests.shown import Fields

NOON = datetime(2027, 3, 10, 12, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def pair(amara, jonas, programme):
    """Two people who have agreed that both want to be asked first, and met yesterday."""
    mentorship = factories.pair(amara, jonas, within=programme)
    factories.agreed(mentorship)
    factories.session(mentorship, days=-1)
    return factories.again(mentorship)


@pytest.fixture
def asked(pair, jonas) -> PermissionRequest:
    return factories.asked_first(pair, jonas)


def of_first(person):
    """The needs about asking first on this person's Today: (whether it waits for them, sentence, answer so far)."""
    offers = needs(person, mentorships_of(person))
    found = [offer for offer in offers if offer.template == "feedback/_permission.html"]
    return [(need.is_mine, need.sentence, need.about.answer) for need in found]


def note_form(as_, person, pair):
    return as_(person).get(f"/mentorships/{pair.id}/feedback/new").text


# The model and the policy


def test_only_the_person_who_was_asked_may_answer_and_only_the_other_may_take_it_back(asked, amara, jonas, programme):
    stranger = factories.member("Noor", within=programme)
    people = (amara, jonas, stranger)
    assert [policy.answer_permission(person, asked) for person in people] == [True, False, False]
    assert [policy.withdraw_permission(person, asked) for person in people] == [False, True, False]
    assert [PermissionRequest.visible_to(person).exists() for person in people] == [True, True, False]


def test_each_person_has_at_most_one_open_question(pair, asked, amara, jonas):
    with pytest.raises(RuleBroken, match="You’ve already asked"):
        factories.asked_first(pair, jonas, "work")
    factories.asked_first(pair, amara, "work")
    asked.withdraw(by=jonas)
    asked.withdraw(by=jonas)
    assert factories.asked_first(pair, jonas, "work").is_open


def test_after_not_now_the_next_question_waits_for_a_day(pair, asked, amara, jonas):
    asked.give_answer("not_now", by=amara, title="")
    with pytest.raises(RuleBroken, match="You can ask again tomorrow"):
        factories.asked_first(pair, jonas)
    with clock.frozen_at(clock.now() + DAY):
        assert factories.asked_first(pair, jonas).is_open


def test_an_answer_is_final_and_giving_it_twice_changes_nothing(asked, amara, jonas):
    for _ in range(2):
        asked.give_answer("next_session", by=amara, title="Something about a meeting")
    (topic,) = RaisedTopic.select()
    assert (topic.title, topic.raised_by_id, topic.settled_at) == ("Something about a meeting", jonas.id, None)
    with pytest.raises(RuleBroken, match="already answered"):
        asked.give_answer("now", by=amara, title="")
    with pytest.raises(RuleBroken, match="already answered"):
        asked.withdraw(by=jonas)


def test_a_question_that_was_taken_back_cannot_be_answered(asked, amara, jonas):
    asked.withdraw(by=jonas)
    with pytest.raises(RuleBroken, match="isn’t open any more"):
        asked.give_answer("now", by=amara, title="")


def test_a_pause_closes_the_question_also_after_it(pair, asked, amara, jonas):
    Pause.begin(pair, by=amara, until=factories.day_in(9))
    Pause.go_on(factories.again(pair), by=amara)
    assert not factories.again(asked).is_open
    assert (of_first(amara), of_first(jonas)) == ([], [])
    with pytest.raises(RuleBroken, match="isn’t open any more"):
        asked.give_answer("now", by=amara, title="")
    assert factories.asked_first(factories.again(pair), jonas).is_open


def test_the_end_closes_the_question(pair, asked, amara, jonas):
    Ending.end(pair, by=amara)
    assert (of_first(amara), of_first(jonas)) == ([], [])
    for act in (lambda: asked.give_answer("now", by=amara, title=""), lambda: asked.withdraw(by=jonas)):
        with pytest.raises(RuleBroken):
            act()
    with pytest.raises(RuleBroken):
        factories.asked_first(factories.again(pair), jonas)


def test_nobody_asks_during_a_pause(pair, jonas):
    Pause.begin(pair, by=jonas, until=factories.day_in(9))
    with pytest.raises(RuleBroken, match="while your mentorship is going on"):
        factories.asked_first(factories.again(pair), jonas)


# Both Todays


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (None, (False, "You asked Amara whether now is a good time")),
        ("now", (True, "Amara says you can tell them now")),
        ("next_session", (False, "Amara would rather hear it at your next session")),
        ("not_now", (False, "Amara said “Not now”")),
    ],
)
def test_each_of_the_two_reads_the_state_of_the_question(asked, amara, jonas, answer, state):
    if answer:
        asked.give_answer(answer, by=amara, title="")
    (is_mine, sentence), theirs = state, [] if answer else [(True, "Jonas asks you first", None)]
    plain = [(mine, text.replace("\u2068", "").replace("\u2069", ""), got) for mine, text, got in of_first(jonas)]
    assert plain == [(is_mine, sentence, answer)]
    assert [
        (mine, text.replace("\u2068", "").replace("\u2069", ""), got) for mine, text, got in of_first(amara)
    ] == theirs
    with clock.frozen_at(clock.now() + 8 * DAY):
        assert len(of_first(jonas)) == (0 if answer else 1)


def test_now_is_on_today_until_the_note_is_left(pair, asked, amara, jonas):
    asked.give_answer("now", by=amara, title="")
    factories.feedback(pair, jonas, kept_for="me")
    assert len(of_first(jonas)) == 1
    factories.feedback(pair, jonas)
    assert of_first(jonas) == []


def test_only_the_answer_to_the_last_question_is_news(pair, asked, amara, jonas):
    asked.give_answer("next_session", by=amara, title="")
    factories.asked_first(pair, jonas, "work").give_answer("now", by=amara, title="")
    assert [answer for _, _, answer in of_first(jonas)] == ["now"]


# In a browser


def test_one_tap_on_the_note_form_asks_and_one_tap_on_today_answers(as_, pair, amara, jonas):
    page = note_form(as_, jonas, pair)
    assert "May I say something about …" in page
    assert page.index('form="ask_first_form"') < page.index('name="kind"')  # above the note, so one tap asks
    form = page.partition('id="ask_first_form"')[2]
    data = dict(Fields(form).filled) | {"about": "session"}
    del data["csrf_token"]
    place = as_(jonas).post(f"/mentorships/{pair.id}/permission-requests", data=data).location
    (asked,) = PermissionRequest.select()
    assert (place, asked.about, asked.session_id is not None) == (f"/permission-requests/{asked.id}", "session", True)
    assert "hasn’t answered yet" in note_form(as_, jonas, pair)
    today = as_(amara).get("/").text
    assert "May I say something about our session on" in today
    for answer in ("now", "next_session", "not_now"):
        assert f'name="answer" value="{answer}"' in today
    reply = as_(amara).post(f"/permission-requests/{asked.id}/answer", data={"answer": "now"})
    assert (reply.status_code, reply.location) == (303, "/")
    today = as_(jonas).get("/").text
    link = f"/mentorships/{pair.id}/feedback/new?place=session&amp;session={asked.session_id}"
    assert f'href="{link}"' in today
    filled = dict(Fields(as_(jonas).get(link.replace("&amp;", "&")).text).filled)
    assert (filled["place"], filled["session"]) == ("session", str(asked.session_id))


def test_at_our_next_session_puts_a_topic_beside_the_agenda_that_leads_to_the_question(as_, pair, asked, amara, jonas):
    as_(amara).post(f"/permission-requests/{asked.id}/answer", data={"answer": "next_session"})
    session = factories.session(pair, days=3)
    for person in (amara, jonas):
        page = as_(person).get(f"/sessions/{session.id}").text
        assert "wants to say something about a meeting" in page
        assert f'href="/permission-requests/{asked.id}"' in page


def test_a_form_without_a_subject_or_an_answer_says_what_to_do(as_, pair, asked, amara):
    refused = as_(amara).post(f"/mentorships/{pair.id}/permission-requests", data={"operation": factories.key()})
    assert (refused.status_code, "Choose what you’d like to say something about." in refused.text) == (422, True)
    refused = as_(amara).post(f"/permission-requests/{asked.id}/answer", data={"answer": "never"})
    assert refused.status_code == 422
    assert PermissionRequest.get_by_id(asked.id).is_open


def test_only_the_form_for_somebody_who_wants_it_offers_asking_first(as_, amara, jonas, programme):
    pair = factories.pair(amara, jonas, within=programme)
    assert "ask_first" not in note_form(as_, jonas, pair)


def test_taking_it_back_from_today_leads_to_the_form(as_, pair, asked, amara, jonas):
    assert f'action="/permission-requests/{asked.id}/deletion"' in as_(jonas).get("/").text
    assert (
        as_(jonas).post(f"/permission-requests/{asked.id}/deletion").location == f"/mentorships/{pair.id}/feedback/new"
    )
    assert (of_first(amara), of_first(jonas)) == ([], [])
    assert "isn’t open any more" in as_(amara).get(f"/permission-requests/{asked.id}").text


# Mail


@pytest.fixture
def mails(round_at, post_office):
    """`mails(moment)` sends what is due at that moment and returns (recipient, subject, text) of every mail so far."""

    def so_far(moment):
        round_at(moment)
        assert post_office.faults == []
        return [(mail["To"].addresses[0].addr_spec, mail["Subject"], plain(mail)) for mail in post_office.arrived]

    return so_far


@pytest.fixture
def at_noon(amara, jonas, programme) -> PermissionRequest:
    """Jonas asks at noon about the session of the day before. Amara gets no mail about sessions."""
    MailOptOut.stop(amara, ["sessions"])
    with clock.frozen_at(NOON - 2 * DAY):
        pair = factories.pair(amara, jonas, within=programme)
        session = factories.session(pair, days=1)
    with clock.frozen_at(NOON):
        return factories.asked_first(pair, jonas, "session", session)


def about_first(found):
    return [mail for mail in found if "asks:" in mail[1]]


def test_the_mail_has_the_question_and_no_other_words(nothing_gathers, at_noon, amara, mails):
    ((to, subject, text),) = about_first(mails(NOON + MINUTE))
    assert to == amara.email
    assert subject == "Jonas asks: May I say something about our session on Tuesday 9 March?"
    assert text.startswith(
        "Hello Amara,\n\nJonas would like to say something and asks you first. You can answer with one tap: now, at "
        "your next session, or not now. “Not now” needs no reason.\n\n"
        f"http://127.0.0.1:8000/permission-requests/{at_noon.id}\n\n"
        "You got this because you and Jonas have a mentorship here.\n"
    )
    assert "Stop mail about feedback: http://127.0.0.1:8000/stopped-mail/" in text
    assert len(about_first(mails(NOON + 10 * MINUTE))) == 1


def test_the_mail_waits_for_other_news(at_noon, mails):
    assert about_first(mails(NOON + MINUTE)) == []
    assert len(about_first(mails(NOON + 3 * MINUTE))) == 1


@pytest.mark.parametrize("why", ["answered", "taken back", "stopped", "paused", "ended"])
def test_there_is_no_mail_about_a_question_that_needs_no_answer(at_noon, amara, jonas, mails, why):
    with clock.frozen_at(NOON + MINUTE):
        {
            "answered": lambda: at_noon.give_answer("not_now", by=amara, title=""),
            "taken back": lambda: at_noon.withdraw(by=jonas),
            "stopped": lambda: MailOptOut.stop(amara, ["feedback"]),
            "paused": lambda: Pause.begin(at_noon.mentorship, by=amara, until=(NOON + 9 * DAY).date()),
            "ended": lambda: Ending.end(at_noon.mentorship, by=amara),
        }[why]()
    assert about_first(mails(NOON + 10 * MINUTE)) == []
