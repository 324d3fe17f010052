"""The database handle: moments, transactions and prepared statements."""

import sqlite3
import threading
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from peewee import IntegrityError

from app import clock, db, timezones
from app.accounts.models import Device
from app.db import PreparedRows, PreparedWrite, UtcField
from app.errors import RuleBroken
from app.mentorships.models import Mentorship
from app.people.models import Person, Team
from tests import factories
from tests.statements import statements

MOMENT = datetime(2026, 11, 23, 16, 0, 0, 123456, tzinfo=UTC)


def test_a_moment_without_a_zone_is_refused(cast):
    with pytest.raises(ValueError, match="a moment needs a time zone"):
        Device.update(seen_at=datetime(2026, 11, 23)).execute()  # noqa: DTZ001


@pytest.mark.parametrize("hours", [-11, 0, 5.5, 14])
def test_a_moment_is_stored_in_utc_to_the_microsecond(cast, hours):
    there = MOMENT.astimezone(timezone(timedelta(hours=hours)))
    Device.update(seen_at=there).execute()
    kept = Device.get().seen_at
    assert kept == MOMENT
    assert kept.utcoffset() == timedelta()


def test_moments_are_compared_and_sorted_as_moments(cast):
    person = cast["mentee"]
    for number, hours in enumerate((0, 12, -12)):
        Device.create(
            person=person,
            token_hash=str(number),
            name=str(number),
            signed_in_at=MOMENT,
            seen_at=(MOMENT + timedelta(microseconds=number)).astimezone(timezone(timedelta(hours=hours))),
        )
    kept = Device.select().where(Device.seen_at >= MOMENT + timedelta(microseconds=1), Device.name.in_(["0", "1", "2"]))
    assert [device.name for device in kept.order_by(Device.seen_at.desc())] == ["2", "1"]


def test_a_moment_can_be_null():
    assert UtcField().db_value(None) is None
    assert UtcField().python_value(None) is None


def _break_half_way() -> None:
    with db.writing():
        Team.create(name="half")
        with db.writing(lock="inner"):
            Team.create(name="more")
        raise RuntimeError


def test_an_error_inside_a_write_rolls_back_all_of_it(database: None):
    with pytest.raises(RuntimeError):
        _break_half_way()
    assert Team.select().count() == 0


def test_a_write_inside_another_opens_no_savepoint(database: None):
    with statements() as sent, db.writing():
        opened = len([sql for sql in sent if sql.startswith("SAVEPOINT")])
        with db.writing(lock="inner"), db.writing():
            Team.create(name="one")
    assert len([sql for sql in sent if sql.startswith("SAVEPOINT")]) == opened
    assert Team.select().count() == 1


def _go_on_after_half_of_it() -> None:
    with db.writing():
        Team.create(name="before")
        with suppress(RuleBroken), db.writing():
            Team.create(name="half")
            raise RuleBroken("No.")


def test_a_write_is_not_kept_in_part_when_the_error_inside_it_is_caught(database: None):
    with pytest.raises(db.HalfWritten):
        _go_on_after_half_of_it()
    assert Team.select().count() == 0
    with db.writing():
        Team.create(name="after")
    assert Team.select().count() == 1


def test_a_write_that_is_only_attempted_may_fail_inside_another(database: None):
    with db.writing():
        Team.create(name="before")
        for _ in range(2):
            with suppress(RuntimeError), db.attempting(), db.writing():
                Team.create(name="attempted")
                raise RuntimeError
        Team.create(name="after")
    assert {team.name for team in Team.select()} == {"before", "after"}


def test_the_next_thread_takes_the_connection_that_was_given_back(real_database: str):
    used = []

    def read() -> None:
        assert Team.select().count() == 0
        used.append(db.database.connection())
        db.release()
        assert db.database.is_closed()

    read()
    for _ in range(2):
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    assert used[0] is used[1] is used[2]
    db.database.close()


def test_a_connection_in_a_transaction_is_not_given_on(real_database: str):
    if not db.is_sqlite():
        pytest.skip("PostgreSQL's connections have a pool of a library")
    first = db.database.connection()
    first.execute("BEGIN")
    db.release()
    assert db.database.connection() is not first
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        first.execute("SELECT 1")


def test_sqlite_gets_statistics(real_database: str):
    db.update_statistics()
    if db.is_sqlite():
        assert db.database.execute_sql("SELECT COUNT(*) FROM sqlite_stat1").fetchone() != (0,)


def test_nothing_is_written_while_writes_are_held(database: None):
    with db.writes_held():
        assert db.are_writes_held()
        with pytest.raises(db.WritesHeld), db.writing():
            Team.create(name="never")
    assert not db.are_writes_held()
    assert Team.select().count() == 0


by_name = PreparedRows(
    lambda param: (
        Mentorship.select(Mentorship.id, Mentorship.agreed_at, Mentorship.ends_on, Person.name.alias("who"))
        .join(Person, on=Mentorship.mentee)
        .where((Person.name == param("name")) & (Mentorship.id > param("above")))
        .order_by(Mentorship.id)
    )
)


def test_a_prepared_select_returns_named_rows_with_moments_and_days(cast):
    (first, *_) = by_name(name="Mentee Quill", above=0)
    assert first._fields == ("id", "agreed_at", "ends_on", "who")
    assert (first.id, first.who) == (cast.mentorship.id, "Mentee Quill")
    assert (first.agreed_at, first.ends_on) == (cast.mentorship.agreed_at, factories.ENDS_ON)


def test_a_prepared_select_is_run_with_different_values_each_time(cast):
    assert by_name(name="Nobody", above=0) == []
    assert by_name.first(name="Nobody", above=0) is None
    assert by_name.first(name="Mentor Quill", above=0).id == cast.proposed.id
    assert by_name(name="Mentor Quill", above=cast.proposed.id) == []


these = PreparedRows(lambda param: Team.select(Team.id).where(db.in_list(Team.id, param("ids"))).order_by(Team.id))


def test_one_parameter_takes_a_list_of_any_length(database: None):
    a, b, c = (Team.create(name=name).id for name in "abc")
    for wanted in ([], [b], [c, a], [a, a, 0, 40_000, 10**9]):
        assert [row.id for row in these(ids=wanted)] == sorted({a, b, c} & set(wanted)), wanted


those = PreparedRows(
    lambda param: (
        Team.select(Team.id)
        .where(db.in_list(Team.id, param("ids")) | (db.in_list(Team.id, param("more")) & (Team.name == param("name"))))
        .order_by(Team.id)
    )
)


def test_lists_of_different_lengths_can_be_bound_at_once(database: None):
    a, b, c = (Team.create(name=name).id for name in "abc")
    for ids, more in (([], []), ([a], []), ([], [b]), ([a], [b]), ([a, c], [b]), ([a], [b, c]), ([a], [c])):
        assert {row.id for row in those(ids=ids, more=more, name="b")} == {*ids, *({b} & set(more))}, (ids, more)


@pytest.mark.parametrize("number", [1, -1, 32_767, 32_768, -32_769, 2**31, 2**63 - 1, -(2**63)])
def test_any_number_can_be_bound(database: None, number):
    assert [team.id for team in Team.select().where(Team.id == number)] == []


def test_a_statement_is_prepared_once_whatever_the_size_of_its_numbers(database: None):
    if db.is_sqlite():
        return
    for first, second in [(1, 1), (1, 40_000), (40_000, 1), (40_000, 40_000)] * 5:
        db.database.execute_sql("SELECT %s < %s AS once", (first, second))
    prepared = "SELECT COUNT(*) FROM pg_prepared_statements WHERE statement LIKE %s"
    assert db.database.execute_sql(prepared, ("% AS once",)).fetchone() == (1,)


def test_a_bound_value_is_never_sql(cast):
    assert by_name(name="' OR 1=1 --", above=0) == []


def test_a_prepared_select_follows_the_handle_to_another_database(cast, databases):
    from tests.databases import pointed_at

    assert by_name(name="Mentee Quill", above=0)
    with pointed_at(databases.fresh()):
        assert by_name(name="Mentee Quill", above=0) == []
    assert by_name(name="Mentee Quill", above=0)


@pytest.mark.parametrize("call_me", ["Bea", None, 'O\'Hara "?" %s'])
def test_every_new_row_keeps_its_values(cast, call_me):
    said = {"name": "Beatrix Hale", "email": f"{call_me}@example.org", "call_me": call_me, "joined_at": MOMENT}
    with_more, with_less = Person.create(**said), Person.create(name="Noor", email="noor@example.org")
    assert with_more.__data__.items() <= Person.get_by_id(with_more.id).__data__.items()
    assert said.items() <= Person.get_by_id(with_more.id).__data__.items()
    assert with_less.__data__.items() <= Person.get_by_id(with_less.id).__data__.items()
    device = Device.create(person=with_less, token_hash="t", name="Chrome", signed_in_at=MOMENT, seen_at=MOMENT)
    assert Device.get_by_id(device.id).person_id == with_less.id


def test_a_duplicate_row_is_ignored_or_refused_as_requested(cast):
    same = {"name": "Mentee Quill", "email": "mentee@x.org", "email_key": cast.mentorship.mentee.email_key}
    ignored = Person.insert(**same).on_conflict_ignore().as_rowcount()
    assert (ignored.execute(), ignored.execute()) == (0, 0)
    assert Person.insert(**same | {"email_key": "x@y.org"}).on_conflict_ignore().as_rowcount().execute() == 1
    with pytest.raises(IntegrityError), db.writing():
        Person.insert(**same).execute()


rename = PreparedWrite(lambda param: Person.update(name=param("name")).where(Person.id == param("id")))


def test_a_prepared_write_returns_the_number_of_changed_rows(cast):
    assert rename(id=cast.mentorship.mentee.id, name="Q") == 1
    assert rename(id=0, name="R") == 0
    assert (Person.get_by_id(cast.mentorship.mentee.id).name, Person.get_by_id(cast.mentorship.mentor.id).name) == (
        "Q",
        cast.mentorship.mentor.name,
    )


def test_an_unknown_id_has_no_record(cast):
    with pytest.raises(Person.DoesNotExist):
        Person.get_by_id(0)


def test_deleting_a_person_deletes_their_devices_and_leaves_no_dangling_reference(cast):
    """Foreign keys are on."""
    stranger = factories.member("Sixto", within=cast.programme)
    Device.sign_in(stranger, "Test")
    Person.delete().where(Person.id == stranger.id).execute()
    assert Device.select().where(Device.person == stranger.id).count() == 0
    from peewee import IntegrityError

    with pytest.raises(IntegrityError), db.writing():
        Person.delete().where(Person.id == cast["mentee"].id).execute()


def test_the_database_is_set_up_to_lose_nothing_and_keep_no_deleted_words(database: None):
    if db.is_sqlite():
        pragma = {
            name: db.database.pragma(name) for name in ("journal_mode", "synchronous", "foreign_keys", "secure_delete")
        }
        assert pragma == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    else:
        (level,) = db.database.execute_sql("SHOW transaction_isolation").fetchone()
        assert level == "read committed"


def test_the_clock_can_be_frozen_and_runs_again_afterwards():
    with clock.frozen_at(MOMENT):
        assert clock.now() == MOMENT
        with clock.frozen_at(MOMENT + timedelta(days=1)):
            assert clock.today_in("Pacific/Kiritimati") == date(2026, 11, 25)
        assert clock.today_in("America/Los_Angeles") == date(2026, 11, 23)
    assert clock.now() != MOMENT


@pytest.mark.parametrize(
    ("hour", "part"),
    [
        (0, "night"),
        (4, "night"),
        (5, "morning"),
        (11, "morning"),
        (12, "afternoon"),
        (17, "afternoon"),
        (18, "evening"),
        (22, "evening"),
        (23, "night"),
    ],
)
def test_the_part_of_the_day_fits_the_local_hour(hour, part):
    with clock.frozen_at(datetime(2026, 11, 23, hour, 30, tzinfo=UTC)):
        assert clock.part_of_day("UTC") == part


def test_every_offered_zone_exists():
    from zoneinfo import ZoneInfo

    names = timezones.names()
    assert names[0] == "UTC"
    assert len(names) > 300
    assert [name for name in names if not ZoneInfo(name)] == []
    assert clock.zone_words("America/Argentina/Buenos_Aires") == "Buenos Aires"


def test_the_log_of_sqlite_does_not_stay_large(real_database):
    if db.is_sqlite():
        assert db.database.pragma("journal_size_limit") == 64 * 1024 * 1024
