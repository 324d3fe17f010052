"""A crowd: its rows have the content that domain methods would have written."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from peewee import Database

from app import clock
from app.agreed_dates.models import END, MILESTONE, REVIEW, AgreedDate
from app.agreements.models import Agreement, ExpectationsAnswers, ExpectationsCheck, Section, Signature
from app.agreements.rules.templates import TEMPLATES
from app.commitments.models import Commitment
from app.db import database, is_sqlite
from app.events.models import Event
from app.mentorship_kinds import MENTORSHIP_KINDS
from app.mentorships.models import Mentorship
from app.notices.models import Notice
from app.notices.queries import events_without_notice, notice_kinds, recipients_of
from app.people.models import NoticeMark, Person
from app.programmes.models import Enrolment
from app.seed import crowd
from app.seed.crowd_notices import TOLD
from app.sessions.models import AgendaItem, Pulse, Session, SessionNote, SessionReflection
from tests import factories
from tests.databases import Databases, rolled_back
from tests.test_budgets import (
    A_MENTORSHIPS_QUERIES,
    A_PAGES_QUERIES,
    A_REMINDERS_QUERY,
    A_SHELFS_QUERY,
    FIRST_SESSIONS_QUERIES,
    TODAYS_QUERIES,
    queries,
)

PEOPLE = 161


@pytest.fixture(scope="module")
def filled(databases: Databases, told: str) -> Iterator[tuple[Database, list[int]]]:
    with databases.filled_by(lambda: list(crowd.add(PEOPLE, factories.PASSWORD_HASH)), above=told) as filled:
        yield filled


@pytest.fixture
def added(database: None, filled: tuple[Database, list[int]]) -> Iterator[list[int]]:
    opened, numbers = filled
    with rolled_back(opened):
        yield numbers


def of_the_crowd() -> list[Mentorship]:
    return list(Mentorship.select().join(Person, on=Mentorship.mentee).where(Person.email.startswith("person-")))


def test_everybody_has_joined_and_an_odd_one_has_no_partner(added):
    assert added[-1] == PEOPLE
    assert Person.select().where(Person.email.startswith("person-")).count() == PEOPLE
    assert Enrolment.select().join(Person).where(Person.email.startswith("person-")).count() == PEOPLE
    assert len(of_the_crowd()) == PEOPLE // 2


def test_every_state_and_every_kind_exists(added):
    states = Counter(mentorship.state for mentorship in of_the_crowd())
    assert set(states) == {"proposed", "getting to know", "agreed", "under way", "winding down", "paused", "ended"}
    assert {mentorship.kind_key for mentorship in of_the_crowd()} == set(MENTORSHIP_KINDS)


def test_every_version_has_the_sections_of_its_kind_in_order(added):
    for mentorship in of_the_crowd():
        for version in Agreement.select().where(Agreement.mentorship == mentorship):
            keys = [
                section.key for section in Section.select().where(Section.agreement == version).order_by(Section.id)
            ]
            assert keys == [section.key for section in TEMPLATES[mentorship.kind_key].sections]


def test_agreed_dates_come_back_and_were_answered_in_time(added):
    kinds: Counter[str] = Counter()
    for mentorship in of_the_crowd():
        dates = AgreedDate.of(mentorship)
        kinds.update(row.kind for row in dates)
        assert bool(dates) == bool(mentorship.agreed_at and mentorship.ends_on)
        waiting = [row for row in dates if not row.closed_at]
        assert all(row.day > clock.now().date() - timedelta(days=6) for row in waiting)
        assert len([row for row in waiting if row.kind == REVIEW]) <= 1
    assert set(kinds) == {REVIEW, MILESTONE, END}


def test_an_agreed_version_is_signed_by_both_for_its_revision(added):
    for mentorship in of_the_crowd():
        versions = list(Agreement.select().where(Agreement.mentorship == mentorship).order_by(Agreement.number))
        assert [version.number for version in versions] == list(range(1, len(versions) + 1))
        for version in versions:
            signed = {row.person_id for row in Signature.select().where(Signature.agreement == version)}
            assert signed == ({mentorship.mentee_id, mentorship.mentor_id} if version.agreed_at else set())
            assert len(Signature.under(version)) == len(signed)
        if mentorship.agreed_at:
            assert versions[0].agreed_at == mentorship.agreed_at
            assert mentorship.kind_key == "micro" or mentorship.compared_at <= mentorship.agreed_at


def test_a_version_counts_every_answer_in_it_and_each_section_names_who_answered_last(added):
    for mentorship in of_the_crowd():
        for version in Agreement.select().where(Agreement.mentorship == mentorship):
            sections = Section.all_of(version)
            assert sum(section.revision for section in sections) == version.revision
            for section in sections:
                mine = (Event.name == "section.answered") & (Event.subject_id == section.id)
                told_by = [event.actor_id for event in Event.select().where(mine).order_by(Event.at, Event.id)]
                assert len(told_by) == section.revision
                assert not told_by or told_by[-1] == section.edited_by_id
                assert section.edited_at <= (version.agreed_at or version.sent_at)


def test_a_revealed_check_has_two_answers(added):
    checks = ExpectationsCheck.select().where(ExpectationsCheck.revealed_at.is_null(False))
    assert checks.count() > 20
    counted = Counter(row.check_id for row in ExpectationsAnswers.select())
    assert set(counted.values()) == {2}


def met(mentorship: Mentorship) -> list[Session]:
    return list(Session.select().where(Session.mentorship == mentorship).order_by(Session.starts_at))


def test_pairs_have_met_in_their_rhythm_since_they_agreed_and_meet_again(added):
    ahead = 0
    for mentorship in of_the_crowd():
        sessions = met(mentorship)
        assert not sessions or mentorship.agreed_at < sessions[0].booked_at
        assert {session.booked_at < session.starts_at for session in sessions} <= {True}
        assert all(session.changed_at >= session.booked_at for session in sessions)
        assert not sessions or sessions[0].booked_at <= clock.now()
        if mentorship.state == "ended":
            assert all(session.outcome or session.cancelled_at for session in sessions)
            assert all(session.ends_at < mentorship.ended_at for session in sessions)
        ahead += sum(session.is_planned for session in sessions)
    assert ahead > 10
    outcomes = Counter((session.outcome, session.is_cancelled) for session in Session.select())
    assert {("held", False), ("not held", False), (None, True), (None, False)} == set(outcomes)
    assert Session.select(Session.uid).distinct().count() == Session.select().count()


def test_notes_and_reflections_belong_to_a_held_session_and_to_one_of_the_two(added):
    two = {mentorship.id: {mentorship.mentee_id, mentorship.mentor_id} for mentorship in of_the_crowd()}
    for model, who in ((SessionReflection, "person_id"), (Pulse, "person_id"), (SessionNote, "edited_by_id")):
        rows = list(model.select(model, Session).join(Session).where(Session.mentorship.in_(list(two))))
        assert len(rows) > 100
        assert {row.session.outcome for row in rows} == {"held"}
        assert [row for row in rows if getattr(row, who) not in two[row.session.mentorship_id]] == []
    private = SessionNote.select().where(SessionNote.only_for.is_null(False))
    assert private.count() > 20
    assert [note for note in private if note.only_for_id != note.edited_by_id] == []


def test_an_agenda_is_in_order_short_and_written_between_booking_and_meeting(added):
    items = AgendaItem.select(AgendaItem, Session).join(Session).order_by(AgendaItem.session, AgendaItem.position)
    positions: dict[int, list[int]] = {}
    for item in items:
        positions.setdefault(item.session_id, []).append(item.position)
        assert item.session.booked_at <= item.added_at <= clock.now()
        assert (item.ticked_at is not None) <= (item.session.outcome == "held")
    assert all(found == list(range(1, len(found) + 1)) for found in positions.values())


def test_commitments_are_done_dropped_carried_over_or_open(added):
    found = list(Commitment.select())
    assert {commitment.closed_as for commitment in found} == {"done", "dropped", None}
    assert {commitment.carried for commitment in found} >= {0, 1}
    for commitment in found:
        names = [
            event.name
            for event in Event.select()
            .where((Event.subject_type == "Commitment") & (Event.subject_id == commitment.id))
            .order_by(Event.at, Event.id)
        ]
        closed = [f"commitment.{commitment.closed_as}"] if commitment.closed_as else []
        assert names == ["commitment.made", *["commitment.carried"] * commitment.carried, *closed]
        assert (commitment.closed_at is None) == (commitment.closed_as is None)
        assert commitment.closed_at is None or commitment.made_at < commitment.closed_at <= clock.now()


def test_the_events_have_the_outcome_of_every_session(added):
    for session in Session.select():
        told_of = (Event.subject_type == "Session") & (Event.subject_id == session.id)
        names = [event.name for event in Event.select().where(told_of).order_by(Event.at, Event.id)]
        became = {"held": ["session.held"], "not held": ["session.not_held"]}.get(session.outcome, [])
        cancelled = ["session.cancelled"] if session.cancelled_at else []
        assert names == ["session.booked", *cancelled, *became]
        assert session.sequence == len(cancelled)
    for model, name in ((AgendaItem, "agenda_item.added"), (SessionNote, "session_note.written")):
        assert Event.select().where(Event.name == name).count() == model.select().count()


def test_the_notices_are_those_that_the_job_would_have_made(added):
    made = Notice.select(Notice, Person).join(Person, on=Notice.person).where(Person.email.startswith("person-"))
    events = {event.id: event for event in Event.select().where(Event.name.in_(TOLD))}
    notices = list(made.order_by(Notice.id))
    assert {notice.event_name for notice in notices} == set(TOLD)
    for notice in notices:
        event = events[notice.event_id]
        assert (recipients_of(event), notice_kinds()[event.name].target(event)) == ([notice.person], notice.target_id)
    for mark in NoticeMark.select().join(Person).where(Person.email.startswith("person-")):
        theirs = [notice for notice in notices if notice.person_id == mark.person_id]
        old = [notice.id for notice in theirs if notice.at < clock.now() - timedelta(days=3, minutes=5)]
        assert (mark.newest, mark.opened) >= (theirs[-1].id, max(old, default=0))
    assert len(events_without_notice()) < len(notices) / 10


def test_the_events_are_in_order(added):
    signed = Event.select().where(Event.name == "agreement.signed").count()
    assert signed == Signature.select().count()
    for mentorship in of_the_crowd()[:20]:
        mine = (Event.subject_type == "Mentorship") & (Event.subject_id == mentorship.id)
        names = [event.name for event in Event.select().where(mine).order_by(Event.at, Event.id)]
        assert names[0] == "mentorship.proposed"
        assert ("mentorship.accepted" in names) == (mentorship.state != "proposed")
        assert ("mentorship.ended" in names) == (mentorship.state == "ended")


def test_no_reference_is_dangling(added):
    if is_sqlite():
        assert database.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    ids = {"Mentorship": Mentorship, "Agreement": Agreement, "Section": Section, "ExpectationsCheck": ExpectationsCheck}
    ids |= {"Session": Session, "AgendaItem": AgendaItem, "SessionNote": SessionNote, "Commitment": Commitment}
    for name, model in ids.items():
        subjects = {event.subject_id for event in Event.select().where(Event.subject_type == name)}
        assert subjects <= {row.id for row in model.select(model.id)}


def test_new_records_can_be_added_after_the_crowd(added):
    """Ids handed out afterwards are new, on PostgreSQL too."""
    programme = Enrolment.programme_of(Person.get(Person.email == "person-0@example.org"))
    factories.pair(factories.member("A", within=programme), factories.member("B", within=programme), within=programme)


def test_the_pages_of_somebody_in_it_open_within_their_queries(added, as_):
    for mentorship in of_the_crowd()[:20]:
        client = as_(mentorship.mentee)
        assert queries(client, "/") <= TODAYS_QUERIES + FIRST_SESSIONS_QUERIES
        assert queries(client, f"/mentorships/{mentorship.id}") <= A_MENTORSHIPS_QUERIES
        if mentorship.state != "proposed":
            assert queries(client, f"/mentorships/{mentorship.id}/sessions") <= A_PAGES_QUERIES
        for session in met(mentorship):
            most = A_PAGES_QUERIES + A_REMINDERS_QUERY + A_SHELFS_QUERY
            assert queries(client, f"/sessions/{session.id}") <= most
        for version in Agreement.select().where(Agreement.mentorship == mentorship):
            assert client.get(f"/agreements/{version.id}").status_code == 200
