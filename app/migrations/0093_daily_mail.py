"""The date on which a message was somebody's daily mail, on their own calendar at that moment."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = ("""ALTER TABLE message ADD COLUMN daily_on DATE""",)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
