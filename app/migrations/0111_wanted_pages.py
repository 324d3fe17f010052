"""The page somebody wanted when they asked for a link by mail, until the mail is written."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE wanted_page (
        id {id}, event_id INTEGER NOT NULL UNIQUE REFERENCES event ON DELETE CASCADE,
        place TEXT NOT NULL, at TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX wanted_page_at ON wanted_page (at)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
