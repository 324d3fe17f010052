"""What coordinators wrote to everybody in the running mentorships of a programme."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE programme_note (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        author_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        is_ending BOOLEAN NOT NULL, text TEXT NOT NULL, sent_at TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX programme_note_programme ON programme_note (programme_id, sent_at)""",
    """CREATE INDEX programme_note_author ON programme_note (author_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
