"""A discarded draft can be restored for two minutes."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE draft ADD COLUMN thrown_away_at TIMESTAMPTZ""",
    """CREATE INDEX draft_thrown_away ON draft (thrown_away_at) WHERE thrown_away_at IS NOT NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
