"""Query budgets of the session pages, with little and with a lot of data (docs/performance.md)."""

from datetime import timedelta
from typing import Any

import pytest

from app import clock
from app.commitments.models import Commitment
from app.db import Record
from app.sessions.models import HELD, AgendaItem, Session, SessionNote
from tests import factories
from tests.cast import Cast
from tests.conftest import Client
from tests.statements import statements
from tests.test_budgets import (
    A_FRAGMENTS_QUERIES,
    A_MENTORSHIPS_QUERIES,
    A_PAGES_QUERIES,
    A_REMINDERS_QUERY,
    A_SHELFS_QUERY,
    TODAYS_QUERIES,
    queries,
    real,
)

MANY, AT_ONCE = 1000, 50
AGENDA = {"HX-Request": "true", "HX-Request-Type": "partial", "HX-Target": "section#agenda"}
NOTES = AGENDA | {"HX-Target": "div#draft"}


@pytest.fixture
def ahead(cast: Cast) -> str:
    return f"/sessions/{cast.session.id}"


@pytest.fixture
def under_way(cast: Cast) -> str:
    """A session that has begun and that nobody has closed."""
    return f"/sessions/{cast.met.id}"


@pytest.fixture
def over(cast: Cast) -> str:
    held = factories.met(cast.mentorship)
    held.record_outcome(HELD, by=cast["mentor"])
    return f"/sessions/{held.id}"


def fill(cast: Cast) -> None:
    """Add a thousand sessions, topics and commitments."""
    moment = clock.now() - timedelta(days=30)
    who = {"booked_by": cast["mentee"], "booked_at": moment, "changed_at": moment}
    of = {"mentorship": cast.mentorship, "minutes": 45, "zone": "UTC", "channel": "video", "place": ""}
    told = {"outcome": HELD, "outcome_by": cast["mentee"], "outcome_at": moment}
    _insert(
        Session,
        [who | of | told | {"uid": f"many-{n}", "starts_at": moment - timedelta(days=n)} for n in range(MANY)],
    )
    ours = {"mentorship": cast.mentorship, "text": "One more", "cue": "", "owner": "mentee", "made_by": cast["mentee"]}
    made = {"made_at": moment, "session_id": cast.session.id}
    _insert(Commitment, [ours | made | {"closed_as": None if n % 2 else "done"} for n in range(MANY)])
    for session in (cast.session, cast.met):
        topic = {
            "session": session,
            "kind": "share",
            "text": "One more",
            "added_by": cast["mentee"],
            "added_at": moment,
        }
        _insert(AgendaItem, [topic | {"position": 10 + n} for n in range(MANY)])


def _insert(model: type[Record], rows: list[dict[str, Any]]) -> None:
    for first in range(0, len(rows), AT_ONCE):
        model.insert_many(rows[first : first + AT_ONCE]).execute()


@pytest.mark.parametrize("when", ["ahead", "under_way", "over"])
def test_a_session_takes_as_many_queries_with_a_thousand_of_everything_as_with_one(as_, cast, request, when):
    client, address = as_("mentee"), request.getfixturevalue(when)
    few = queries(client, address)
    fill(cast)
    assert queries(client, address) == few <= A_PAGES_QUERIES + A_REMINDERS_QUERY + A_SHELFS_QUERY


@pytest.mark.parametrize(
    "form",
    ["/sessions/{}/edit", "/sessions/{}/preparation", "/sessions/{}/notes", "/sessions/{}/agenda-items/new"],
)
def test_every_form_of_a_session_stays_within_its_queries(as_, cast, form):
    client = as_("mentee")
    address = form.format(cast.session.id)
    few = queries(client, address)
    fill(cast)
    assert queries(client, address) == few <= A_PAGES_QUERIES


RAISED_TOPICS_QUERY, DECISIONS_QUERY = 1, 1
"""On the close form: the questions and notes beside the agenda, and the decisions on topics of one's own."""


def test_closing_booking_today_and_the_mentorship_stay_within_theirs(as_, cast):
    client = as_("mentee")
    most = {
        f"/sessions/{cast.met.id}/closing/new": A_PAGES_QUERIES + RAISED_TOPICS_QUERY + DECISIONS_QUERY,
        f"/mentorships/{cast.mentorship.id}/sessions/new": A_PAGES_QUERIES,
        f"/mentorships/{cast.mentorship.id}": A_MENTORSHIPS_QUERIES,
        "/": TODAYS_QUERIES,
    }
    few = {address: queries(client, address) for address in most}
    fill(cast)
    many = {address: queries(client, address) for address in most}
    assert many == few
    assert {address: few[address] for address in most if few[address] > most[address]} == {}


def asked(client: Client, address: str, headers: dict[str, str], data: dict[str, str]) -> tuple[int, str]:
    """The number of queries of a fragment, without writes; and the fragment."""
    with statements() as sent:
        answer = client.post(address, headers=headers, data=data)
    assert answer.status_code == 200
    return len([sql for sql in real(sent) if sql.startswith("SELECT")]), answer.text


def test_adding_a_topic_returns_the_agenda_within_its_queries(as_, cast, ahead):
    words = {"text": "Whether to wait", "kind": "decide", "operation": factories.key()}
    count, fragment = asked(as_("mentor"), f"{ahead}/agenda-items", AGENDA, words)
    assert fragment.lstrip().startswith('<section id="agenda"')
    assert count <= A_FRAGMENTS_QUERIES


def test_saving_notes_returns_one_line_within_its_queries(as_, cast, under_way):
    note = SessionNote.of(cast.met, None)
    words = {"ours": f"{note.words} and more", "before_ours": note.words, "mine": "", "before_mine": ""}
    count, fragment = asked(as_("mentor"), f"{under_way}/notes", NOTES, words)
    assert SessionNote.of(cast.met, None).words == f"{note.words} and more"
    assert fragment.startswith('<div id="draft"')
    assert count <= A_FRAGMENTS_QUERIES
