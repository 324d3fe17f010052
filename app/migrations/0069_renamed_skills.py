"""What a skill was called before it was renamed, and when that was."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE skill ADD COLUMN called_before TEXT""",
    """ALTER TABLE skill ADD COLUMN renamed_at TIMESTAMPTZ""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
