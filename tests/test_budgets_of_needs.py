"""Budgets of what rooms offer on Today (docs/adding-a-room.md, "A cheap need")."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from flask import Flask
from peewee import Database

from app import clock, rooms
from app.agreements.models import Agreement
from app.mentorships.models import Mentorship, MentorshipList, mentorships_of
from app.mentorships.rules.phases import state_of
from app.people.models import Person
from app.sessions.models import HELD, Session
from bench import crowd
from tests.databases import rolled_back
from tests.statements import statements
from tests.test_budgets import real

FEW, MANY = 2, 40
ONE_QUERY, ONE_MORE_QUERY = 1, {"mentorships": 2, "sessions": 3, "coordination": 2, "nudges": 3}
"""Newcomers and a programme take one query more, first sessions and nudges two, for all mentorships together."""

OFFERS = {needs.__module__.split(".")[1]: needs for needs in rooms.offered("needs", "needs")}


@pytest.fixture(autouse=True)
def story(app: Flask, database: None, seeded: Database) -> Iterator[None]:
    with rolled_back(seeded), app.test_request_context():
        yield


@pytest.fixture
def busy() -> Person:
    """Somebody without a mentorship."""
    return Person.with_email("outsider@example.org")


def sent(person: Person) -> None:
    """Versions that were sent, but that the other person can't read yet."""


def shown(person: Person) -> None:
    """Versions that both can read."""
    Agreement.update(shown_at=clock.now()).where(Agreement.opened_by == person).execute()


def agreed(person: Person, since: timedelta = timedelta(0)) -> None:
    """Agreements that both have just signed."""
    shown(person)
    moment = clock.now() - since
    Agreement.update(agreed_at=moment).where(Agreement.opened_by == person).execute()
    mine = Mentorship.mentee == person
    Mentorship.update(agreed_at=moment, ends_on=moment.date() + timedelta(days=200)).where(mine).execute()


def met(person: Person) -> None:
    """Mentorships that are under way: one session was held, nobody has said whether the next one was, and one is ahead.
    Their agreements are to be reviewed.
    """
    agreed(person, since=timedelta(days=120))
    for mentorship in Mentorship.select().where(Mentorship.mentee == person):
        crowd.sessions_ahead(mentorship, 3)
    sessions = Session.select().where(Session.mentorship.in_(mentorships_of(person))).order_by(Session.id)
    for number, session in enumerate(sessions):
        days, outcome = ((-3, HELD), (-1, None), (2, None))[number % 3]
        starts_at = clock.now() + timedelta(days=days)
        Session.update(starts_at=starts_at, outcome=outcome).where(Session.id == session.id).execute()


@pytest.mark.parametrize("state", [sent, shown, agreed, met], ids=lambda state: state.__name__)
def test_the_needs_of_a_room_take_as_many_queries_with_forty_mentorships_as_with_two(
    busy: Person, state: Callable[[Person], None]
):
    """For all rooms in one test, because making the mentorships takes longer than asking."""
    crowd.mentorships_of(busy, FEW)
    state(busy)
    with_few = {room: asked(room, busy) for room in OFFERS}
    crowd.mentorships_of(busy, MANY - FEW)
    state(busy)
    assert {room: asked(room, busy) for room in OFFERS} == with_few
    counts = {room: len(sent) for room, sent in with_few.items()}
    assert {room: count for room, count in counts.items() if count > ONE_MORE_QUERY.get(room, ONE_QUERY)} == {}
    # SQLite compiles such a statement each time (db.contains).
    assert {room: [sql for sql in sent if " LIKE " in sql] for room, sent in with_few.items()} == {
        room: [] for room in OFFERS
    }


def asked(room: str, person: Person) -> list[str]:
    """The statements that the needs of a room send, without loading the mentorships."""
    mentorships = mentorships_of(person)
    with statements() as sent:
        OFFERS[room](person, mentorships)
    return real(sent)


def test_rooms_that_need_a_mentorship_ask_nothing_without_one(busy: Person):
    asking = {room for room, needs in OFFERS.items() if asked(room, busy)}
    about_a_person = {"goals", "outside_views", "coordination", "help_requests", "rosters"}
    assert asking <= {"mentorships"} | about_a_person  # "mentorships" has proposals that weren't taken up


@pytest.mark.parametrize("state", [sent, met], ids=lambda state: state.__name__)
def test_rooms_share_the_states_of_mentorships(busy: Person, monkeypatch, state: Callable[[Person], None]):
    crowd.mentorships_of(busy, FEW)
    state(busy)
    times: Counter[int] = Counter()

    def counted(mentorship: Mentorship) -> str:
        times[mentorship.id] += 1
        return state_of(mentorship)

    monkeypatch.setattr("app.mentorships.models.mentorship.state_of", counted)
    mentorships = mentorships_of(busy)
    for needs in OFFERS.values():
        needs(busy, mentorships)
    assert set(times.values()) == {1}


def test_the_lists_that_rooms_share_say_which_mentorships_are_going_on(busy: Person):
    crowd.mentorships_of(busy, FEW)
    mentorships: MentorshipList = mentorships_of(busy)
    assert list(mentorships.going_on) == list(mentorships.active) == [mentorship.id for mentorship in mentorships]
    Mentorship.update(mentor_accepted_at=None).where(Mentorship.mentee == busy).execute()
    mentorships = mentorships_of(busy)
    assert len(mentorships) == FEW
    assert mentorships.going_on == mentorships.active == {}
