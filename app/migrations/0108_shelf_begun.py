"""Whether a pair has ever put anything on its shelf, so that pages of pairs without a shelf send no query for it."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE mentorship ADD COLUMN has_shelf INTEGER NOT NULL DEFAULT 0""",
    """UPDATE mentorship SET has_shelf = 1
        WHERE EXISTS (SELECT 1 FROM shelf_item WHERE shelf_item.mentorship_id = mentorship.id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
