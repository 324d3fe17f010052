"""Whether the agreement in force lets Trellis tell coordinators that two people have gone quiet. So far none does."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE mentorship ADD COLUMN tells_if_quiet INTEGER NOT NULL DEFAULT 0""",
    """CREATE INDEX mentorship_tells_if_quiet ON mentorship (programme_id) WHERE tells_if_quiet = 1""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
