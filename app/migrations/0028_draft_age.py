"""An index for the hourly job that deletes old drafts."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = ("""CREATE INDEX draft_saved_at ON draft (saved_at)""",)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
