"""The private addresses of calendar feeds."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE feed_address (
        id {id}, person_id INTEGER NOT NULL UNIQUE REFERENCES person ON DELETE CASCADE,
        token_hash TEXT NOT NULL UNIQUE, agenda_chosen_at TIMESTAMPTZ, made_at TIMESTAMPTZ NOT NULL)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
