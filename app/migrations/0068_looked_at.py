"""When two people last looked at their agreement in a review, so that the agenda doesn't ask for it again at once."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = ("""ALTER TABLE agreed_date ADD COLUMN looked_at TIMESTAMPTZ""",)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
