"""What people would like to lead."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE lead_wish (
        id {id}, person_id INTEGER NOT NULL UNIQUE REFERENCES person ON DELETE CASCADE,
        text TEXT NOT NULL, at TIMESTAMPTZ NOT NULL)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
