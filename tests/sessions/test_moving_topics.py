"""Topics that weren't discussed move to the next agenda."""

from datetime import timedelta

import pytest

from app import clock
from app.drafts.models import DraftKey, Submission
from app.mentorships.models import Ending
from app.sessions.jobs import move_topics
from app.sessions.models import HELD, NOT_HELD, AgendaItem, CloseReport, Decision, RaisedTopic, Session
from tests import factories


@pytest.fixture
def pair(programme, amara, jonas):
    return factories.pair(amara, jonas, within=programme)


@pytest.fixture
def past(pair) -> Session:
    """A session yesterday with three topics, of which the second was discussed."""
    session = factories.session(pair, days=-1)
    for text in ("First", "Second", "Third"):
        factories.item(session, pair.mentee, text, tried=f"Tried {text}")
    _tick(session, "Second")
    return session


def _tick(session: Session, text: str) -> None:
    item = next(item for item in AgendaItem.on(session) if item.text == text)
    item.session = session
    item.tick(True)


def texts(session: Session) -> list[str]:
    return [item.text for item in AgendaItem.on(session)]


def close(session: Session, *discussed: int, outcome: str = HELD) -> None:
    report = CloseReport(
        outcome=outcome, side=None, pulse=None, carried_to=factories.day_in(7), discussed=list(discussed)
    )
    typed = Submission(DraftKey("sessions.closing", session.id), None, [])
    report.save(session, by=session.mentorship.mentee, operation=factories.key(), typed=typed)


def test_closing_moves_what_was_not_discussed_to_the_next_agenda_in_order(pair, past):
    following = factories.session(pair, days=5)
    factories.item(following, pair.mentor, "Of the mentor")
    close(past)
    assert texts(following) == ["Of the mentor", "First", "Third"]
    moved = AgendaItem.on(following)[1]
    assert (moved.tried, moved.added_by_id, moved.first_at) == ("Tried First", pair.mentee_id, past.starts_at)
    assert texts(past) == ["First", "Second", "Third"]
    assert [item.moved_to_id for item in AgendaItem.on(past)] == [following.id, None, following.id]


def test_the_close_asks_about_raised_topics_too_and_those_not_discussed_stay_on_the_agenda(as_, pair, past):
    with clock.frozen_at(past.starts_at - timedelta(days=1)):
        first, second = (factories.shown_question(pair, pair.mentor, text) for text in ("Say yes?", "Say no?"))
    factories.shown_question(pair, pair.mentor, "Asked since")
    client = as_(pair.mentee)
    page = client.get(f"/sessions/{past.id}/closing/new").text
    assert ("Say yes?" in page, "Asked since" in page) == (True, False)
    topic = RaisedTopic.get(RaisedTopic.is_about(first))
    answer = {"outcome": "held", "operation": factories.key(), "discussed": f"raised-{topic.id}"}
    assert client.post(f"/sessions/{past.id}/closing", data=answer).status_code == 303
    assert (first.was_discussed, second.was_discussed, second.is_on_agenda) == (True, False, True)
    other = factories.pair(pair.mentor, factories.member("Noor", within=pair.programme), within=pair.programme)
    theirs = factories.shown_question(other, pair.mentor)
    strange = f"raised-{RaisedTopic.get(RaisedTopic.is_about(theirs)).id}"
    client.post(f"/sessions/{past.id}/closing", data=answer | {"operation": factories.key(), "discussed": strange})
    assert not theirs.was_discussed


def test_a_topic_that_is_ticked_when_closing_stays(pair, past):
    following = factories.session(pair, days=5)
    close(past, AgendaItem.on(past)[0].id)
    assert texts(following) == ["Third"]


def test_topics_wait_until_a_session_is_booked(pair, past):
    close(past)
    assert [item.moved_at for item in AgendaItem.on(past)] == [None] * 3
    assert texts(factories.session(pair, days=5)) == ["First", "Third"]
    assert texts(factories.session(pair, days=9)) == []


def test_topics_move_on_and_on_and_remember_where_they_came_from(pair, past):
    second = factories.session(pair, days=5)
    close(past)
    with clock.frozen_at(clock.now() + timedelta(days=6)):
        second.record_outcome(NOT_HELD, by=pair.mentee)
        third = factories.session(pair, days=20)
    assert texts(third) == ["First", "Third"]
    assert {item.first_at for item in AgendaItem.on(third)} == {past.starts_at}


def test_the_topics_of_a_cancelled_session_move_when_the_next_is_booked(pair):
    ahead = factories.session(pair, days=5)
    factories.item(ahead, pair.mentee, "Prepared")
    ahead.cancel(by=pair.mentor)
    assert texts(factories.session(pair, days=9)) == ["Prepared"]


def test_after_we_met_alone_topics_move_an_hour_later(pair, past):
    following = factories.session(pair, days=5)
    past.record_outcome(HELD, by=pair.mentee)
    assert (move_topics(), texts(following)) == (0, [])
    with clock.frozen_at(clock.now() + timedelta(minutes=61)):
        assert (move_topics(), move_topics()) == (2, 0)
    assert texts(following) == ["First", "Third"]


def test_nothing_moves_in_an_ended_mentorship_or_from_a_deleted_topic(pair, past):
    first = AgendaItem.on(past)[0]
    first.session = past
    first.move_to_bin(by=pair.mentee)
    following = factories.session(pair, days=5)
    past.record_outcome(HELD, by=pair.mentee)
    Ending.end(pair, by=pair.mentee)
    with clock.frozen_at(clock.now() + timedelta(hours=2)):
        assert move_topics() == 0
    assert texts(following) == []


def test_the_close_lists_open_topics_and_the_agenda_says_where_they_came_from(as_, cast):
    item = factories.item(cast.met, cast["mentee"], "Left over")
    client = as_("mentee")
    page = client.get(f"/sessions/{cast.met.id}/closing/new").text
    assert f'name="discussed" value="{item.id}"' in page
    client.post(f"/sessions/{cast.met.id}/closing", data={"outcome": "held", "operation": factories.key()})
    agenda = client.get(f"/sessions/{cast.session.id}").text
    assert "Left over" in agenda
    assert "from " in agenda.partition("Left over")[2].partition("</li>")[0]
    assert "Drop it" in agenda.partition("Left over")[2].partition("</li>")[0]
    assert "Moved to a later agenda" in client.get(f"/sessions/{cast.met.id}").text


def test_whoever_closes_second_can_say_what_was_discussed_and_decided(as_, pair, past):
    """The other closed on a phone and ticked nothing, so all topics had moved."""
    following = factories.session(pair, days=5)
    close(past)
    assert texts(following) == ["First", "Third"]
    client, address = as_(pair.mentee), f"/sessions/{past.id}/closing"
    first, _, third = AgendaItem.on(past)
    page = client.get(f"{address}/new").text
    assert "They’re on your next agenda now." in page
    assert all(f'name="decided-{item.id}"' in page for item in (first, third))
    sent = {"outcome": "held", "discussed": str(third.id), f"decided-{first.id}": "Stay a year"}
    assert client.post(address, data=sent | {"operation": factories.key()}).status_code == 303
    assert texts(following) == []
    assert [item.moved_to_id for item in AgendaItem.on(past)] == [None, None, None]
    assert Decision.on(first).text == "Stay a year"
    assert all(item.ticked_at for item in AgendaItem.on(past))


def test_a_topic_that_somebody_has_changed_on_the_next_agenda_stays_there(as_, pair, past):
    following = factories.session(pair, days=5)
    close(past)
    copy = AgendaItem.on(following)[0]
    copy.session = following
    copy.change(by=pair.mentor, seen=copy.fingerprint, text="First, in other words")
    first, _, third = AgendaItem.on(past)
    page = as_(pair.mentee).get(f"/sessions/{past.id}/closing/new").text
    assert [f'name="decided-{item.id}"' in page for item in (first, third)] == [False, True]
