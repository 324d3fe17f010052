"""The log: the outcome of each session, newest first, filtered and paged by URL."""

import json
from datetime import timedelta

import pytest

from app import clock
from app.agreements.models import Section
from app.commitments.models import DONE, Commitment
from app.mentorships.models import Ending, Mentorship, Pause
from app.sessions.models import HELD, NOT_HELD, Session, SessionReflection
from app.sessions.queries.log import habit_of, log_of
from app.sessions.queries.log_rows import A_PAGE
from tests import factories
from tests.statements import statements
from tests.test_budgets import A_PAGES_QUERIES, real


@pytest.fixture
def log(cast):
    """`log("mine")` is a page of sessions as the mentee sees it."""

    def read(show=None, before=None, who="mentee"):
        return log_of(cast[who], cast.mentorship, show=show, before=before)

    return read


def with_outcome(mentorship: Mentorship, days: float, outcome: str = HELD, **more) -> Session:
    session = factories.session(mentorship, days=days, **more)
    session.record_outcome(by=mentorship.mentee, outcome=outcome)
    return session


def shown(log) -> list[int]:
    return [entry.session.id for entry in log["entries"]]


def many(mentorship: Mentorship, count: int) -> list[Session]:
    """Add this many held sessions, a day apart, the last one ten days ago."""
    return [with_outcome(mentorship, -10 - number) for number in range(count)]


def test_the_log_is_newest_first_and_has_each_outcome(cast, log):
    held, missed = with_outcome(cast.mentorship, -30), with_outcome(cast.mentorship, -60, NOT_HELD)
    called_off = factories.session(cast.mentorship, days=20)
    called_off.cancel(by=cast["mentor"])
    entries = log()["entries"]
    assert [entry.session.id for entry in entries] == [called_off.id, cast.session.id, cast.met.id, held.id, missed.id]
    assert [entry.outcome for entry in entries] == ["called off", "booked", "waits", "held", "not held"]
    assert [entry.was_missed for entry in entries] == [True, False, False, False, True]


def test_each_session_has_its_agenda_commitments_and_takeaways(cast, log):
    ahead, met = log()["entries"]
    assert [row.text for row in ahead.topics] == ["Words about item"]
    assert [row.text for row in met.commitments] == ["Words about commitment"]
    assert {row.takeaway for row in met.takeaways} == {"Words about mentee_takeaway", "Words about mentor_takeaway"}


def test_mine_shows_my_topics_commitments_and_takeaways(cast, log):
    with_outcome(cast.mentorship, -30)
    mine = log("mine")
    assert shown(mine) == [cast.session.id, cast.met.id]
    assert [row.takeaway for row in mine["entries"][1].takeaways] == ["Words about mentee_takeaway"]


def test_theirs_shows_those_of_the_other(cast, log):
    theirs = log("theirs")
    assert shown(theirs) == [cast.met.id]
    (entry,) = theirs["entries"]
    assert ([row.takeaway for row in entry.takeaways], entry.commitments) == (["Words about mentor_takeaway"], [])


def test_what_is_mine_is_theirs_to_the_other(cast, log):
    assert shown(log("mine", who="mentor")) == shown(log("theirs"))
    assert shown(log("theirs", who="mentor")) == shown(log("mine"))


def test_a_shared_commitment_is_in_mine_and_in_theirs(cast, log):
    session = with_outcome(cast.mentorship, -30)
    factories.commitment(cast.mentorship, cast["mentee"], owner="both", session_id=session.id)
    assert session.id in shown(log("mine"))
    assert session.id in shown(log("theirs"))


def test_open_shows_sessions_without_an_outcome_or_with_an_open_commitment(cast, log):
    quiet, promised = with_outcome(cast.mentorship, -30), with_outcome(cast.mentorship, -40)
    commitment = factories.commitment(cast.mentorship, cast["mentor"], session_id=promised.id)
    assert shown(log("open")) == [cast.met.id, promised.id]
    commitment.close(by=cast["mentee"], how=DONE)
    assert shown(log("open")) == [cast.met.id]
    assert quiet.id not in shown(log("open"))


def test_deleted_records_are_not_in_the_log(cast, log):
    Commitment.update(deleted_at=clock.now(), deleted_by=cast["mentee"]).execute()
    type(cast.item).update(deleted_at=clock.now(), deleted_by=cast["mentee"]).execute()
    assert [(entry.topics, entry.commitments) for entry in log()["entries"]] == [([], []), ([], [])]
    SessionReflection.update(takeaway="").execute()
    assert shown(log("mine")) == []


def test_a_long_log_continues_where_the_page_ended(cast, log):
    sessions = many(cast.mentorship, A_PAGE + 3)
    first = log()
    assert len(shown(first)) == A_PAGE
    second = log(before=first["earlier"])
    assert shown(first)[2:] + shown(second) == [session.id for session in sessions]
    assert second["earlier"] is None


def test_sessions_of_one_moment_are_not_lost_between_pages(cast, log):
    for session in many(cast.mentorship, A_PAGE + 3)[A_PAGE - 6 :]:
        Session.update(starts_at=clock.now() - timedelta(days=300)).where(Session.id == session.id).execute()
    first = log()
    both = shown(first) + shown(log(before=first["earlier"]))
    assert len(both) == len(set(both)) == A_PAGE + 5


def test_somebody_elses_session_is_no_cursor(cast, log):
    theirs = factories.session(cast.other_mentorship, days=30)
    assert shown(log(before=theirs.id)) == shown(log(before=999_999)) == []


@pytest.mark.parametrize("query", ["show=nothing", "show=", "before=abc", "before=-1", "before=9223372036854775808"])
def test_an_odd_url_shows_everything(as_, cast, query):
    plain = as_("mentee").get(f"/mentorships/{cast.mentorship.id}/sessions")
    assert plain.status_code == 200
    assert as_("mentee").get(f"/mentorships/{cast.mentorship.id}/sessions?{query}").text.count("<li") == (
        plain.text.count("<li")
    )


def test_the_page_shows_the_sessions_and_a_link_to_book(as_, cast):
    page = as_("mentee").get(f"/mentorships/{cast.mentorship.id}/sessions").text
    for words in ("Words about item", "Words about commitment", "Words about mentor_takeaway"):
        assert words in page
    assert f'href="/mentorships/{cast.mentorship.id}/sessions/new"' in page
    assert "Private to" in page


def test_an_empty_log_says_what_will_be_there(as_, cast):
    page = as_("other_mentee").get(f"/mentorships/{cast.other_mentorship.id}/sessions").text
    assert "Nothing here yet" in page
    assert "Book a session" in page


def test_after_the_end_the_log_is_read_only(as_, cast):
    Ending.end(cast.mentorship, by=cast["mentee"])
    page = as_("mentor").get(f"/mentorships/{cast.mentorship.id}/sessions").text
    assert "Words about commitment" in page
    assert "Book a session" not in page


@pytest.mark.parametrize("show", ["everything", "mine", "theirs", "open"])
def test_the_log_takes_as_many_queries_for_a_thousand_sessions_as_for_two(as_, cast, show):
    client, address = as_("mentee"), f"/mentorships/{cast.mentorship.id}/sessions?show={show}"
    assert client.get(address).status_code == 200
    few = cost(client, address)
    moment = clock.now() - timedelta(days=3)
    common = {
        name: getattr(cast.met, name) for name in ("minutes", "zone", "channel", "place", "booked_by", "booked_at")
    }
    rows = [
        common
        | {"mentorship": cast.mentorship, "changed_at": moment, "uid": f"many-{number}", "outcome": HELD}
        | {"starts_at": moment - timedelta(days=number), "outcome_by": cast["mentee"], "outcome_at": moment}
        for number in range(1000)
    ]
    for first in range(0, len(rows), 50):
        Session.insert_many(rows[first : first + 50]).execute()
    Commitment.update(session_id=Session.get(Session.uid == "many-999").id).execute()
    assert cost(client, address) == few <= A_PAGES_QUERIES
    latest = log_of(cast["mentee"], cast.mentorship, show=show, before=None)["entries"][-1]
    assert cost(client, f"{address}&before={latest.session.id}") <= A_PAGES_QUERIES


def cost(client, address: str) -> int:
    with statements() as sent:
        assert client.get(address).status_code == 200
    return len(real(sent))


# The actual and the agreed rhythm


def agreed_ago(mentorship: Mentorship, days: int) -> Mentorship:
    Mentorship.update(agreed_at=clock.now() - timedelta(days=days)).where(Mentorship.id == mentorship.id).execute()
    return factories.again(mentorship)


def test_before_an_agreement_there_is_no_line_about_the_rhythm(cast):
    assert habit_of(cast.other_mentorship) is None


def test_the_line_compares_the_agreed_with_the_actual_rhythm(as_, cast):
    agreed_ago(cast.mentorship, 200)
    for days in (-150, -115, -80, -45, -10):
        with_outcome(cast.mentorship, days, minutes=50)
    with_outcome(cast.mentorship, -30, NOT_HELD)
    page = " ".join(as_("mentee").get(f"/mentorships/{cast.mentorship.id}/sessions").text.split())
    assert "You agreed to meet every four weeks for 45 minutes. Since " in page
    assert "you’ve met every five weeks, for 50 minutes." in page


def test_sessions_before_the_agreement_do_not_count(cast):
    mentorship = agreed_ago(cast.mentorship, 60)
    with_outcome(mentorship, -90)
    with_outcome(mentorship, -20)
    assert habit_of(mentorship).actual.times == 1


def test_a_current_pause_does_not_count(cast):
    mentorship = agreed_ago(cast.mentorship, 300)
    for days in (-228, -200):
        with_outcome(mentorship, days)
    with clock.frozen_at(clock.now() - timedelta(days=199)):
        Pause.begin(mentorship, by=mentorship.mentee, until=clock.today_in("UTC") + timedelta(days=250))
    assert habit_of(factories.again(mentorship)).actual.every_days == pytest.approx(28, abs=0.1)


def test_only_the_current_step_of_a_rhythm_is_compared(cast):
    mentorship = agreed_ago(cast.mentorship, 300)
    rhythm = factories.section(cast.agreed, "rhythm")
    steps = {"cadence": "week", "cadence_then": [{"after": 4, "cadence": "4 weeks"}]}
    Section.update(stored=json.dumps(rhythm.answers | steps)).where(Section.id == rhythm.id).execute()
    for days in (-100, -93, -86, -79, -72, -44):
        with_outcome(mentorship, days)
    habit = habit_of(mentorship)
    assert habit.cadence_days == 28
    assert (habit.actual.times, round(habit.actual.every_days)) == (2, 36)
