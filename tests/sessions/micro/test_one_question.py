"""Micro mentorships, from the booking to the end: one question, one conversation, and up to two more."""

from datetime import UTC, datetime, timedelta

import pytest

from app import clock
from app.agreements.models import Agreement, Section
from app.agreements.queries.micro_question import question_of
from app.contracts import Need
from app.coordination.models import PairFacts
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorship_kinds import MICRO
from app.mentorships.models import Ending, Mentorship, Pause, mentorships_of
from app.sessions.micro.jobs import AFTER, finish
from app.sessions.micro.models import FollowUp
from app.sessions.models import HELD, NOT_HELD, Session
from app.sessions.needs import needs
from app.sessions.queries.rhythm import rhythm_of, suggestions
from tests import factories
from tests.cast import MEMBERS, Canaries
from tests.rare import newest_records
from tests.shown import everything_shown_to
from tests.statements import statements
from tests.test_budgets import A_MENTORSHIPS_QUERIES, A_PAGES_QUERIES, A_REMINDERS_QUERY

SECOND = timedelta(seconds=1)
NOON = datetime(2026, 11, 4, 12, tzinfo=UTC)
THREE = "up to three conversations"


@pytest.fixture
def micro(programme, amara, jonas) -> Mentorship:
    return factories.one_question(amara, jonas, programme)


@pytest.fixture
def met(micro):
    """The two met on 4 November at noon."""
    with clock.frozen_at(NOON):
        return factories.held(micro, days=0)


def at(moment: datetime):
    return clock.frozen_at(moment)


def waiting(person) -> list[tuple[str, bool, str]]:
    found = [offer for offer in needs(person, mentorships_of(person)) if isinstance(offer, Need) and offer.button]
    return [(need.button.endpoint, need.is_mine, need.sentence) for need in found]


def again(mentorship: Mentorship) -> Mentorship:
    return Mentorship.get_by_id(mentorship.id)


def test_after_one_conversation_a_note_comes_first_and_meeting_again_is_quiet(as_, micro, amara):
    """The two owe each other nothing more."""
    session = factories.held(micro, days=-1)
    client, page = as_(amara), f"/sessions/{session.id}"
    client.post(f"{page}/closing", data={"outcome": "held", "takeaway": "Time is money", "operation": factories.key()})
    ends = client.get(page).text.partition('class="reach"')[2].partition("</section>")[0]
    assert f'<a class="button" href="/mentorships/{micro.id}/feedback/new?session={session.id}">' in ends
    assert f'<a class="link" href="/mentorships/{micro.id}/sessions/new">Meet once more</a>' in ends


# Three sessions and no more


def test_one_conversation_and_two_more_can_be_booked_and_no_fourth(micro):
    for days in (1, 2, 3):
        factories.session(micro, days=days)
    with pytest.raises(RuleBroken, match=THREE):
        factories.session(micro, days=4)
    with pytest.raises(RuleBroken, match=THREE):
        factories.held(micro, days=-1)
    assert Session.select().where(Session.mentorship == micro).count() == 3


def test_a_session_that_was_cancelled_or_did_not_happen_makes_room(micro):
    first, second, _ = (factories.session(micro, days=days) for days in (-2, 2, 3))
    first.record_outcome(NOT_HELD, by=micro.mentee)
    fourth = factories.session(micro, days=4)
    second.cancel(by=micro.mentee)
    fifth = factories.session(micro, days=5)
    assert all(session.reread().is_planned for session in (fourth, fifth))


def test_undoing_a_cancellation_cannot_make_a_fourth(micro):
    first = factories.session(micro, days=1)
    first.cancel(by=micro.mentee)
    for days in (2, 3, 4):
        factories.session(micro, days=days)
    with pytest.raises(RuleBroken, match=THREE):
        first.reinstate(by=micro.mentee)
    assert first.reread().is_cancelled


def test_pressing_undo_twice_on_one_of_three_is_no_fourth(micro):
    first = factories.session(micro, days=1)
    for days in (2, 3):
        factories.session(micro, days=days)
    first.cancel(by=micro.mentee)
    for _ in range(2):
        first.reinstate(by=micro.mentee)
    assert first.reread().is_planned


def test_booking_the_third_twice_finds_it(micro):
    for days in (1, 2, 3):
        factories.session(micro, days=days)
    third = factories.session(micro, days=3)
    assert Session.select().where(Session.mentorship == micro).count() == 3
    assert third.is_planned


def test_other_kinds_meet_as_often_as_they_like(programme, amara, jonas):
    classic = factories.pair(amara, jonas, within=programme)
    for days in range(1, 6):
        factories.session(classic, days=days)


# The question is the agenda


def test_nobody_books_before_the_question_is_sent(programme, amara, jonas):
    micro = factories.pair(amara, jonas, within=programme, kind=MICRO)
    with pytest.raises(RuleBroken, match="The question comes first: Amara writes it"):
        factories.session(micro, days=1)
    version = Agreement.open(by=amara, operation=factories.key(), mentorship=micro)
    factories.write(version, amara, {"why": {"question": "Is it too early to lead a team?"}})
    with pytest.raises(RuleBroken, match="The question comes first"):
        factories.session(micro, days=1)
    assert question_of(micro) is None


def test_the_question_is_read_from_the_version_in_force_and_before_from_the_one_that_was_sent(programme, amara, jonas):
    sent = factories.short(amara, jonas, programme)
    assert question_of(sent.mentorship).text == "Words about question"
    factories.both_sign(sent)
    assert question_of(sent.mentorship).good_answer == "Words about good_answer"
    newer = Agreement.open(by=amara, operation=factories.key(), mentorship=again(sent.mentorship))
    factories.write(newer, amara, {"why": {"question": "Another one"}})
    newer.send(by=amara)
    assert question_of(sent.mentorship).text == "Words about question"


def test_a_logged_session_needs_no_question(programme, amara, jonas):
    assert factories.held(factories.pair(amara, jonas, within=programme, kind=MICRO), days=-1).was_held


def test_both_read_the_question_on_the_page_of_the_session(as_, micro, amara, jonas):
    session = factories.session(micro, days=1)
    for person in (amara, jonas):
        page = as_(person).get(f"/sessions/{session.id}").text
        for words in ("Words about question", "Words about tried", "Words about good_answer"):
            assert words in page
        assert "The question is the agenda." in page


def test_a_refused_booking_keeps_its_text(as_, programme, amara, jonas):
    micro = factories.pair(amara, jonas, within=programme, kind=MICRO)
    words = {
        "suggestion": "another",
        "day": factories.day_in(20).isoformat(),
        "at": "10:00",
        "minutes": "30",
        "channel": "video",
    }
    words |= {"place": "Where typed", "operation": factories.key()}
    answer = as_(amara).post(f"/mentorships/{micro.id}/sessions", data=words)
    assert answer.status_code == 422
    assert "The question comes first" in answer.text
    assert "Where typed" in answer.text


def test_the_booking_page_says_first_what_is_missing_or_used_up(as_, programme, amara, jonas):
    micro = factories.pair(amara, jonas, within=programme, kind=MICRO)
    address = f"/mentorships/{micro.id}/sessions/new"
    assert "The question comes first" in as_(jonas).get(address).text
    Ending.end(micro, by=amara)
    asked = factories.one_question(amara, jonas, programme)
    address = f"/mentorships/{asked.id}/sessions/new"
    for days in (1, 2, 3):
        assert "There is a problem" not in as_(jonas).get(address).text
        factories.session(asked, days=days)
    assert THREE in as_(jonas).get(address).text


@pytest.mark.parametrize(
    ("met", "said", "books"),
    [
        (0, "Book your conversation with Jonas", False),
        (1, "you can meet twice more", True),
        (2, "you can meet once more", True),
        (3, "", False),
    ],
)
def test_the_page_of_the_mentorship_says_how_many_are_left(as_, micro, amara, met, said, books):
    for days in range(met):
        factories.held(micro, days=-1 - days)
    page = as_(amara).get(f"/mentorships/{micro.id}").text
    assert said in page
    assert ("Book a session" in page) == books
    assert ("You don’t owe each other any more sessions" in page) == (0 < met < 3)


def test_its_pages_stay_within_their_queries(as_, met, micro, amara, jonas):
    most = {
        f"/mentorships/{micro.id}": A_MENTORSHIPS_QUERIES,
        f"/sessions/{met.id}": A_PAGES_QUERIES + A_REMINDERS_QUERY,
        f"/mentorships/{micro.id}/commitments": A_PAGES_QUERIES,
    }
    for person in (amara, jonas):
        client = as_(person)
        for address, count in most.items():
            with statements() as sent:
                assert client.get(address).status_code == 200
            assert len([sql for sql in sent if sql.startswith("SELECT")]) <= count, address


# Active without a cadence


def test_it_is_active_as_soon_as_both_have_agreed_and_has_no_cadence(micro, programme):
    assert micro.state == "under way"
    assert micro.cadence_days is None
    assert rhythm_of(micro).cadence_days(0) is None
    assert [facts.phase for facts in PairFacts.listed(programme, micro.mentor)] == ["Under way"]


def test_before_the_agreement_it_has_no_cadence_either(programme, amara, jonas):
    assert rhythm_of(factories.pair(amara, jonas, within=programme, kind=MICRO)).cadence_days(0) is None


def test_times_are_suggested_without_a_cadence(micro):
    _, suggested = suggestions(micro)
    assert len(suggested) == 3


# Did it help?


@pytest.mark.parametrize(
    ("later", "is_asked"),
    [
        (timedelta(days=7) - SECOND, False),
        (timedelta(days=7), True),
        (timedelta(days=28) - SECOND, True),
        (timedelta(days=28), False),
    ],
)
def test_seven_days_later_today_asks_the_mentee_for_a_while(met, amara, jonas, later, is_asked):
    with at(NOON + later):
        asked = ("follow_ups.edit", True, "Did your conversation with Jonas help?")
        assert (asked in waiting(amara)) == is_asked
        assert "follow_ups.edit" not in [endpoint for endpoint, _, _ in waiting(jonas)]


def test_the_page_of_the_two_asks_with_a_filled_button_and_names_them_apart(as_, met, micro, amara, jonas):
    jonas.change_profile(call_me="Amara")
    with at(NOON + timedelta(days=8)):
        main = as_(amara).get(f"/mentorships/{micro.id}").text.partition("<main")[2]
    assert f'<a class="button" href="/mentorships/{micro.id}/follow-up">Answer</a>' in main
    assert "<h1><bdi>Amara Okafor</bdi> and <bdi>Amara Lindqvist</bdi></h1>" in main


def test_nobody_is_asked_while_another_session_is_planned_or_during_a_pause(met, micro, amara):
    with at(NOON + timedelta(days=7)):
        ahead = factories.session(micro, days=2)
        assert "follow_ups.edit" not in [endpoint for endpoint, _, _ in waiting(amara)]
        ahead.cancel(by=amara)
        Pause.begin(micro, by=amara, until=clock.today_in("UTC") + timedelta(days=3))
        assert "follow_ups.edit" not in [endpoint for endpoint, _, _ in waiting(amara)]
        Pause.go_on(micro, by=amara)
        assert "follow_ups.edit" in [endpoint for endpoint, _, _ in waiting(amara)]


def test_nobody_is_asked_about_a_session_that_did_not_happen(met, amara):
    met.record_outcome(NOT_HELD, by=amara)
    with at(NOON + timedelta(days=7)):
        assert "follow_ups.edit" not in [endpoint for endpoint, _, _ in waiting(amara)]


def test_the_mentor_sees_the_follow_up_and_the_thanks(as_, met, micro, amara, jonas):
    address = f"/mentorships/{micro.id}/follow-up"
    follow_up = {"helped": "bit", "did": "Asked my manager on Monday", "thanks": "For not giving me advice"}
    with at(NOON + timedelta(days=8)):
        assert as_(amara).post(address, data=follow_up).status_code == 303
        assert "follow_ups.edit" not in [endpoint for endpoint, _, _ in waiting(amara)]
        assert ("overview.show", False, "Amara thanks you") in waiting(jonas)
        page = as_(jonas).get(f"/mentorships/{micro.id}").text
        for words in ("It helped a bit", "Asked my manager on Monday", "For not giving me advice"):
            assert words in page
    for later, is_news in ((timedelta(days=15) - SECOND, True), (timedelta(days=15), False)):
        with at(NOON + later):
            assert (("overview.show", False, "Amara thanks you") in waiting(jonas)) == is_news


def test_without_thanks_the_mentor_still_sees_that_there_is_a_follow_up(met, micro, amara, jonas):
    with at(NOON + timedelta(days=8)):
        FollowUp.give(micro, by=amara, helped="no", did="", thanks="")
        assert ("overview.show", False, "Amara says what came of your conversation") in waiting(jonas)


def test_changing_a_follow_up_keeps_one_and_notifies_once(met, micro, amara):
    for helped in ("no", "yes"):
        FollowUp.give(micro, by=amara, helped=helped, did="", thanks="")
    assert [found.helped for found in FollowUp.select()] == ["yes"]
    assert Event.select().where(Event.name == "follow_up.given").count() == 1


def test_thanks_may_come_after_the_end_and_not_before_the_two_have_met(as_, micro, amara):
    address = f"/mentorships/{micro.id}/follow-up"
    answer = as_(amara).post(address, data={"helped": "yes", "thanks": "Thanks typed"})
    assert answer.status_code == 422
    assert "haven’t met yet" in answer.text
    assert "Thanks typed" in answer.text
    factories.held(micro, days=-1)
    Ending.end(micro, by=amara)
    assert as_(amara).post(address, data={"helped": "yes", "thanks": "Thanks typed"}).status_code == 303


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose one of the three."),
        ({"helped": "very"}, "Choose one from the list."),
        ({"helped": "yes", "did": "x" * 601}, "Shorten this to 600 characters."),
        ({"helped": "yes", "thanks": "x" * 100_000}, "Shorten this to 600 characters. It has 100000."),
    ],
)
def test_a_problem_is_explained_and_nothing_is_saved(as_, met, micro, amara, sent, sentence):
    answer = as_(amara).post(f"/mentorships/{micro.id}/follow-up", data=sent)
    assert (answer.status_code, sentence in answer.text) == (422, True)
    assert FollowUp.select().count() == 0


def test_the_form_saves_a_draft_and_deletes_it_when_it_is_sent(as_, met, micro, amara):
    address = f"/mentorships/{micro.id}/follow-up"
    client = as_(amara)
    assert client.post(f"{address}/draft", data={"helped": "yes", "did": "Half a thought"}).status_code == 303
    assert "Half a thought" in client.get(address).text
    sent = {"helped": "yes", "did": "Half a thought"}
    assert client.post(address, data=sent).status_code == 303
    assert "We restored your draft" not in client.get(address).text


def test_only_the_mentee_is_asked_and_only_in_a_micro_mentorship(as_, cast):
    assert as_("other_mentor").get(f"/mentorships/{cast.question.id}/follow-up").status_code == 403
    for role in ("mentee", "mentor"):
        assert as_(role).get(f"/mentorships/{cast.mentorship.id}/follow-up").status_code == 403


@newest_records
@pytest.mark.parametrize(
    "readers", [pytest.param(MEMBERS[:3], marks=pytest.mark.rare), MEMBERS[3:], ("asks", "answers")], ids=", ".join
)
def test_only_the_two_see_the_question_and_the_follow_up(as_, cast, readers, most):
    typed = Canaries()
    two = {role: factories.member(f"{role} Quill", within=cast.programme) for role in ("asks", "answers")}
    micro = factories.one_question(two["asks"], two["answers"], cast.programme, say=typed)
    factories.held(micro, days=-8)
    FollowUp.give(micro, by=two["asks"], helped="yes", did=typed("did"), thanks=typed("thanks"))
    for reader in readers:
        shown = everything_shown_to(as_(two.get(reader, reader)), cast, most=None if reader in two else most)
        heard = {typed.sung[canary] for canary in typed.found_in(shown)}
        assert heard == (set(typed.sung.values()) if reader in two else set()), reader


# Ending automatically


def ended(mentorship: Mentorship) -> list[Ending]:
    return list(Ending.select().where(Ending.mentorship == mentorship).order_by(Ending.id))


@pytest.mark.parametrize(("later", "ends"), [(AFTER - SECOND, 0), (AFTER, 1), (timedelta(days=400), 1)])
def test_fourteen_days_after_the_last_conversation_it_ends(met, micro, later, ends):
    with at(NOON + later):
        assert finish() == ends
        assert again(micro).has_ended == bool(ends)
        assert [ending.at for ending in ended(micro)] == [clock.now()] * ends


def test_ending_automatically_twice_is_ending_once(met, micro):
    with at(NOON + AFTER):
        assert (finish(), finish()) == (1, 0)
        assert len(ended(micro)) == 1
        assert Event.select().where(Event.name == "mentorship.ended").count() == 1


def test_the_week_to_undo_begins_when_it_ended_even_if_the_server_was_off(met, micro, amara, jonas):
    with at(NOON + timedelta(days=60)):
        finish()
        assert again(micro).ending.taken_back_until == clock.now() + Ending.REGRET
        for person in (amara, jonas):
            Ending.take_back(again(micro), by=person)
        assert not again(micro).has_ended


def test_after_an_undo_it_stays_open_until_they_have_met_once_more(met, micro, amara, jonas):
    with at(NOON + AFTER):
        finish()
        for person in (amara, jonas):
            Ending.take_back(again(micro), by=person)
    with at(NOON + timedelta(days=90)):
        assert finish() == 0
        factories.held(again(micro), days=0)
    with at(NOON + timedelta(days=90) + AFTER):
        assert finish() == 1


def test_nothing_ends_while_another_session_is_planned_and_fourteen_days_count_from_that(met, micro, amara):
    with at(NOON + timedelta(days=13)):
        ahead = factories.session(micro, days=20)
    with at(NOON + AFTER):
        assert finish() == 0
    with at(ahead.starts_at + AFTER - SECOND):
        assert finish() == 0
    with at(ahead.starts_at + AFTER):
        assert finish() == 1


def test_a_session_without_an_outcome_counts_and_one_that_did_not_happen_does_not(micro):
    with at(NOON - timedelta(days=1)):
        session = factories.session(micro, days=1)
    with at(NOON + AFTER):
        session.record_outcome(NOT_HELD, by=micro.mentee)
        assert finish() == 0
        session.record_outcome(HELD, by=micro.mentee)
        assert finish() == 1


def test_nothing_ends_before_the_two_have_met(micro):
    with at(clock.now() + timedelta(days=400)):
        assert finish() == 0


def test_a_break_keeps_it_going_and_fourteen_days_count_from_its_end(met, micro, amara):
    with at(NOON + timedelta(days=1)):
        Pause.begin(micro, by=amara, until=(NOON + timedelta(days=40)).date())
    over = datetime(2026, 12, 14, tzinfo=UTC)
    for moment, ends in ((NOON + AFTER, 0), (over + AFTER - SECOND, 0), (over + AFTER, 1)):
        with at(moment):
            assert finish() == ends


def test_other_kinds_never_end_automatically(programme, amara, jonas):
    factories.held(factories.pair(amara, jonas, within=programme), days=-100)
    assert finish() == 0


def test_nobody_learns_who_ended_it(as_, met, micro, amara, jonas):
    with at(NOON + AFTER):
        finish()
        for person in (amara, jonas):
            page = as_(person).get(f"/mentorships/{micro.id}").text
            assert "has ended" in page
            assert "ended it" not in page
            assert as_(person).get("/").status_code == 200


def test_the_why_section_of_other_kinds_is_no_question(cast):
    assert Section.under(cast.agreed, "why").answers.get("question") is None
    assert question_of(cast.mentorship) is None


# Nothing impossible is offered


def test_after_three_nothing_more_is_offered(as_, micro, amara):
    """In the log, on the page of a session, at its close and in the form itself."""
    for days in (1, 2):
        factories.session(micro, days=days)
    past = factories.held(micro, days=-1)
    client = as_(amara)
    for address in (f"/mentorships/{micro.id}/sessions", f"/sessions/{past.id}"):
        assert f"/mentorships/{micro.id}/sessions/new" not in client.get(address).text
    for page in ("sessions/new", "past-sessions/new"):
        shown = client.get(f"/mentorships/{micro.id}/{page}").text
        assert THREE in shown
        assert 'name="minutes"' not in shown
    Session.update(starts_at=clock.now() - timedelta(hours=2)).where(Session.outcome.is_null()).execute()
    assert 'name="next_at"' not in client.get(f"/sessions/{past.id}/closing/new").text


def test_after_a_session_that_did_not_happen_another_is_offered(as_, micro, amara):
    first, *_ = [factories.session(micro, days=days) for days in (-1, 2, 3)]
    address = f"/mentorships/{micro.id}/sessions"
    assert f"{address}/new" not in as_(amara).get(address).text
    first.record_outcome(NOT_HELD, by=amara)
    assert f"{address}/new" in as_(amara).get(address).text


def test_before_they_have_met_nobody_is_asked_for_a_follow_up(as_, micro, amara):
    page = as_(amara).get(f"/mentorships/{micro.id}/follow-up").text
    assert "You two haven’t met yet, so there’s nothing to answer." in page
    assert 'name="helped"' not in page
    factories.held(micro, days=-1)
    assert 'name="helped"' in as_(amara).get(f"/mentorships/{micro.id}/follow-up").text


def test_a_page_meant_for_the_other_says_nothing_untrue(as_, micro, jonas):
    answer = as_(jonas).get(f"/mentorships/{micro.id}/follow-up")
    assert answer.status_code == 403
    assert "other people, or it only opens later" in answer.text
