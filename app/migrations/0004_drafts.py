"""Drafts: unsaved text of forms."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE draft (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, place TEXT NOT NULL,
        typed TEXT NOT NULL, device TEXT NOT NULL, version INTEGER NOT NULL, saved_at TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX draft_person_id ON draft (person_id, place)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
