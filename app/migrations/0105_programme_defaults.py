"""What a programme decides for its mentorships: kinds, how often, who starts them; and that it has ended."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE programme ADD COLUMN kinds TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE programme ADD COLUMN cadence TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE programme ADD COLUMN only_coordinators BOOLEAN NOT NULL DEFAULT FALSE""",
    """ALTER TABLE programme ADD COLUMN ended_at TIMESTAMPTZ""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
