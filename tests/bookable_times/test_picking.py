"""Picking from the times of the person one asks for one conversation, and the yes that books (docs/practice.md 9)."""

import re
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from app import clock
from app.agreements.models import Agreement, Section
from app.agreements.queries.micro_question import offered_times
from app.bookable_times.models import BookableTime
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.notices.jobs import make_notices
from app.notices.models import Notice
from app.sessions.micro.models import say_yes
from app.sessions.models import Session
from tests import factories
from tests.factories import bookable_time, day_in, key

MORNING = datetime(2026, 11, 4, 7, tzinfo=UTC)
QUESTION = "How do I tell a client that their deadline can’t work?"
FREE = "Jonas is free then."


def moment(days: int, hour: int = 15) -> datetime:
    day = day_in(days)
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture(autouse=True)
def at_a_fixed_moment():
    with clock.frozen_at(MORNING):
        yield


@pytest.fixture
def times(programme, jonas) -> list[BookableTime]:
    """Jonas can be asked on three days, once for longer."""
    factories.takes_one_conversation(jonas, within=programme)
    return [bookable_time(jonas, 3), bookable_time(jonas, 4, minutes=50), bookable_time(jonas, 5)]


def prepared(amara, jonas, programme) -> Agreement:
    """The short agreement with which Amara is about to ask Jonas."""
    words = {"kind": MICRO.key, "role": "mentee", "name": jonas.name, "email": jonas.email, "operation": key()}
    proposal = Mentorship.start_with(by=amara, programme=programme, **words)
    version = Agreement.open(by=amara, operation=key(), mentorship=proposal)
    factories.write(
        version,
        amara,
        {
            "why": {"question": QUESTION},
            "boundaries": {"topics": {"career": "in"}},
            "confidentiality": {"promises": [], "managed": "no"},
        },
    )
    return version.reread()


def answers(version: Agreement, *picked: datetime, channel: str = "video") -> dict[str, Any]:
    """The form of the one page, with these times picked."""
    revisions = {f"{one.key}-revision": str(one.revision) for one in Section.all_of(version)}
    data: dict[str, Any] = {"why-question": QUESTION, "rhythm-channel": channel, "confidentiality-managed": "no"}
    data |= {"boundaries-topics-career": "in"}
    return revisions | data | {"rhythm-picked": [one.isoformat() for one in picked]}


@pytest.fixture
def version(amara, jonas, programme, times) -> Agreement:
    return prepared(amara, jonas, programme)


@pytest.fixture
def asked(version, as_, amara) -> Agreement:
    """Amara has asked Jonas and picked two of his times, one of 30 minutes and one of 50."""
    client = as_(amara)
    page = client.post(f"/agreements/{version.id}/one-page", data=answers(version, moment(3), moment(4)))
    assert page.location == f"/agreements/{version.id}/answers"
    assert client.post(f"/agreements/{version.id}/sending").status_code == 303
    return version.reread()


def test_the_asker_picks_from_the_other_persons_times_in_place_of_inventing_some(version, as_, amara):
    amara.change_profile(zone="Asia/Tokyo", clock="12")
    page = as_(amara).get(f"/agreements/{version.id}/one-page").text
    assert FREE in page
    assert "Sunday\u00a08\u00a0November, 12:00 am, 30 minutes" in page
    assert "Monday\u00a09\u00a0November, 12:00 am, 50 minutes" in page
    for unasked in ("times-0-day", "rhythm-zone", "rhythm-minutes"):
        assert unasked not in page


def test_without_times_the_asker_suggests_some_as_before(amara, jonas, programme, as_):
    page = as_(amara).get(f"/agreements/{prepared(amara, jonas, programme).id}/one-page").text
    assert "times-0-day" in page
    assert "rhythm-picked" not in page


def test_the_answer_page_has_all_sections_and_each_time_with_its_length(asked, as_, jonas):
    page = as_(jonas).get(f"/mentorships/{asked.mentorship_id}").text
    for words in (QUESTION, "When and where", "Boundaries", "Confidentiality", "We meet once, by video."):
        assert words in page
    for each in (
        "Saturday\u00a07\u00a0November, 15:00 for 30 minutes",
        "Sunday\u00a08\u00a0November, 15:00 for 50 minutes",
    ):
        assert each in page
    assert page.count("Yes, S") == 2


def test_times_of_one_length_say_it_once(version, as_, amara):
    client = as_(amara)
    client.post(f"/agreements/{version.id}/one-page", data=answers(version, moment(3), moment(5)))
    page = client.get(f"/agreements/{version.id}/answers").text
    assert "We meet once for 30 minutes, by video." in page
    assert "Times that suit: Saturday\u00a07\u00a0November, 15:00 and Monday\u00a09\u00a0November, 15:00." in page


def test_a_yes_to_a_picked_time_books_it_with_its_length_and_its_clock(asked, as_, jonas, amara, programme):
    data = {"revision": str(asked.revision), "at": moment(4).isoformat()}
    answer = as_(jonas).post(f"/mentorships/{asked.mentorship_id}/yes", data=data)
    session = Session.get()
    assert answer.location == f"/sessions/{session.id}"
    assert (session.starts_at, session.minutes, session.zone) == (moment(4), 50, "UTC")
    assert asked.reread().agreed_at


@pytest.mark.parametrize("what", ["taken down", "left out", "a session", "paused", "own session", "passed", "never"])
def test_a_time_that_went_while_the_page_was_open_is_refused_and_the_words_are_kept(
    version, times, as_, amara, jonas, programme, what
):
    picked, sentence = moment(3), "Saturday\u00a07\u00a0November, 15:00 isn’t free any more. Choose another time."
    if what == "taken down":
        times[0].take_down(by=jonas)
    elif what == "left out":
        times[0].leave_out(day_in(3), by=jonas)
    elif what == "paused":
        jonas.offers.get().pause(day_in(20), by=jonas)
    elif what in ("a session", "own session"):
        priya = factories.member("Priya Person", within=programme)
        other = factories.pair(priya, jonas if what == "a session" else amara, within=programme)
        words = {"minutes": 45, "zone": "UTC", "channel": "video"}
        Session.book(by=priya, operation=key(), mentorship=other, starts_at=moment(3), **words)
    elif what == "passed":
        picked, sentence = moment(-1), "One of these times has passed. Choose a later one."
    else:
        picked, sentence = moment(9), "Friday\u00a013\u00a0November, 15:00 isn’t free any more. Choose another time."
    page = as_(amara).post(f"/agreements/{version.id}/one-page", data=answers(version, picked, moment(5)))
    assert page.status_code == 422
    if what == "paused":
        sentence = "The times you picked aren’t free any more. Suggest times that suit you."
        assert "times-0-day" in page.text
    assert sentence in page.text
    assert QUESTION in page.text
    still_ticked = rf'value="{re.escape(moment(5).isoformat())}" id="[^"]*" checked'
    assert re.search(still_ticked, page.text) or what == "paused"
    assert not Section.under(version, "rhythm").answers.get("times")


def test_more_than_three_times_and_nonsense_are_refused(version, as_, amara, jonas):
    bookable_time(jonas, 6)
    client = as_(amara)
    four = answers(version, *(moment(days) for days in (3, 4, 5, 6)))
    assert "Choose up to three times." in client.post(f"/agreements/{version.id}/one-page", data=four).text
    odd = answers(version) | {"rhythm-picked": ["soon", "9999-12-31T23:59:59-12:00", "2026-11-07T15:00"]}
    assert client.post(f"/agreements/{version.id}/one-page", data=odd).status_code == 303


@pytest.mark.parametrize("what", ["gone", "passed"])
def test_a_draft_with_a_time_that_went_is_not_sent(version, times, as_, amara, jonas, what):
    client = as_(amara)
    client.post(f"/agreements/{version.id}/one-page", data=answers(version, moment(3)))
    sentence = "One of the times you picked isn’t free any more. Choose another time."
    later = MORNING
    if what == "gone":
        times[0].take_down(by=jonas)
    else:
        later, sentence = moment(3) + timedelta(minutes=1), "One of these times has passed. Choose a later one."
    with clock.frozen_at(later):
        page = client.post(f"/agreements/{version.id}/sending")
    assert (page.status_code, sentence in page.text) == (422, True)
    assert version.reread().sent_at is None


def test_a_time_that_another_yes_took_is_named_and_has_no_button(asked, as_, amara, jonas, programme):
    priya = factories.member("Priya Person", within=programme)
    other = factories.pair(priya, jonas, within=programme)
    words = {"minutes": 30, "zone": "UTC", "channel": "video"}
    Session.book(by=priya, operation=key(), mentorship=other, starts_at=moment(3), **words)
    page = as_(jonas).get(f"/mentorships/{asked.mentorship_id}").text
    assert "Saturday\u00a07\u00a0November, 15:00 isn’t free any more: you have a session then." in page
    assert page.count("Yes, S") == 1
    refused = as_(jonas).post(
        f"/mentorships/{asked.mentorship_id}/yes", data={"revision": str(asked.revision), "at": moment(3).isoformat()}
    )
    assert refused.status_code == 422
    assert "One of you has another session then." in refused.text
    with clock.frozen_at(moment(6)):
        page = as_(jonas).get(f"/mentorships/{asked.mentorship_id}").text
        assert "The times that were suggested have passed." in page
        assert "Yes, let’s begin" in page


@pytest.mark.parametrize("what", ["taken down", "left out", "moved"])
def test_a_time_that_is_no_longer_the_mentors_own_comes_last_and_says_so(asked, times, as_, jonas, what):
    one = times[0]
    if what == "taken down":
        one.take_down(by=jonas)
    elif what == "left out":
        one.leave_out(day_in(3), by=jonas)
    else:
        one.change(by=jonas, day=day_in(3), at=time(17), zone="UTC", minutes=30)
    address = f"/mentorships/{asked.mentorship_id}"
    page = as_(jonas).get(address).text
    assert "Saturday\u00a07\u00a0November, 15:00 isn’t one of your times any more. You can still say yes to it." in page
    assert re.findall("Yes, (S[a-z]+|at another time)", page) == ["Sunday", "Saturday", "at another time"]
    data = {"revision": str(asked.revision), "at": moment(3).isoformat()}
    assert as_(jonas).post(f"{address}/yes", data=data).status_code == 303
    assert Session.get().starts_at == moment(3)


def test_a_pick_survives_the_mentors_move_to_another_zone_and_a_clock_change(programme, as_, amara, jonas):
    factories.takes_one_conversation(jonas, within=programme)
    bookable_time(jonas, 150, zone="Europe/Stockholm")  # 3 April, after the clocks went forward
    version = prepared(amara, jonas, programme)
    starts_at = moment(150, 13)
    as_(amara).post(f"/agreements/{version.id}/one-page", data=answers(version, starts_at))
    jonas.change_profile(zone="Asia/Tokyo")
    as_(amara).post(f"/agreements/{version.id}/sending")
    (time,) = offered_times(version.reread())
    assert (time.starts_at, time.zone) == (starts_at, "Europe/Stockholm")
    proposal = Mentorship.get_by_id(version.mentorship_id)
    say_yes(proposal, by=jonas, revision=version.reread().revision, starts_at=starts_at)
    assert Session.get().starts_at == starts_at > clock.now()


def test_times_that_were_typed_are_kept_when_the_mentor_adds_some_meanwhile(amara, jonas, programme, as_):
    version = prepared(amara, jonas, programme)
    factories.takes_one_conversation(jonas, within=programme)
    bookable_time(jonas, 3)
    typed = {"rhythm-times-0-day": day_in(2).isoformat(), "rhythm-times-0-at": "10:00", "rhythm-zone": "UTC"}
    data = answers(version) | typed | {"rhythm-minutes": "45"}
    client = as_(amara)
    assert client.post(f"/agreements/{version.id}/one-page", data=data).status_code == 303
    assert [one.starts_at for one in offered_times(version)] == [moment(2, 10)]
    page = client.get(f"/agreements/{version.id}/one-page").text
    assert f'value="{day_in(2).isoformat()}"' in page


@pytest.mark.parametrize("has_time", [True, False], ids=["with a time", "without"])
def test_a_yes_makes_one_notice_although_it_agrees_and_books_too(asked, amara, jonas, has_time):
    proposal = Mentorship.get_by_id(asked.mentorship_id)
    make_notices()
    say_yes(proposal, by=jonas, revision=asked.revision, starts_at=moment(3) if has_time else None)
    make_notices()
    assert [row.event_name for row in Notice.page_of(jonas, 0)] == ["mentorship.proposed"]
    assert [row.event_name for row in Notice.page_of(amara, 0)] == ["mentorship.accepted"]
    with clock.frozen_at(MORNING + timedelta(hours=1)):
        factories.session(proposal, days=9)
        make_notices()
    assert [row.event_name for row in Notice.page_of(jonas, 0)] == ["session.booked", "mentorship.proposed"]
