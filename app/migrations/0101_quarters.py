"""Published quarters of a programme."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE quarter (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        starts_on DATE NOT NULL, published_at TIMESTAMPTZ NOT NULL, stored TEXT NOT NULL)""",
    """CREATE UNIQUE INDEX quarter_programme ON quarter (programme_id, starts_on)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
