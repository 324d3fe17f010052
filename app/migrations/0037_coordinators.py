"""Who made somebody a coordinator, and when."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE enrolment ADD COLUMN promoted_at TIMESTAMPTZ""",
    """ALTER TABLE enrolment ADD COLUMN promoted_by_id INTEGER REFERENCES person (id) ON DELETE SET NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
