"""When each periodic job last finished, for the page about mail and the health check."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = ("""ALTER TABLE lease ADD COLUMN done_at TIMESTAMPTZ""",)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
