"""When somebody wrote what they have tried, and when a milestone got another day. Nudges ask what was so before."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE agenda_item ADD COLUMN tried_at TIMESTAMPTZ""",
    """ALTER TABLE agreed_date ADD COLUMN moved_at TIMESTAMPTZ""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
