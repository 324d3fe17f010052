"""Times at which people can be asked for one conversation. So far nobody has any."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE bookable_time (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        first_on DATE NOT NULL, last_on DATE NOT NULL CHECK (last_on >= first_on),
        at TEXT NOT NULL, zone TEXT NOT NULL, minutes INTEGER NOT NULL CHECK (minutes BETWEEN 20 AND 60),
        left_out TEXT NOT NULL, made_at TIMESTAMPTZ NOT NULL, taken_down_at TIMESTAMPTZ)""",
    """CREATE INDEX bookable_time_person ON bookable_time (person_id, last_on)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
