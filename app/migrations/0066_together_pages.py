"""The together page of a review: what the two decide, and when each agreed to it."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE together_page (
        id {id}, review_id INTEGER NOT NULL UNIQUE REFERENCES review ON DELETE CASCADE,
        stored TEXT NOT NULL, written_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        written_at TIMESTAMPTZ NOT NULL, mentee_at TIMESTAMPTZ, mentor_at TIMESTAMPTZ, agreed_at TIMESTAMPTZ)""",
    """CREATE INDEX together_page_written_by ON together_page (written_by_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
