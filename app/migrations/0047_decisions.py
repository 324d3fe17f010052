"""Decisions on topics, and how they turned out."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE decision (
        id {id}, item_id INTEGER NOT NULL REFERENCES agenda_item ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        text TEXT NOT NULL, decided_at TIMESTAMPTZ NOT NULL, look_on DATE, shared_at TIMESTAMPTZ,
        outcome TEXT CHECK (outcome IN ('well', 'mixed', 'badly', 'too early')), line TEXT NOT NULL)""",
    """CREATE UNIQUE INDEX decision_item ON decision (item_id)""",
    """CREATE INDEX decision_person ON decision (person_id, look_on)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
