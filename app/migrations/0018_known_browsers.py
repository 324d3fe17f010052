"""The browser of a sign-in, so that it is recognised after signing out."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE device ADD COLUMN browser_hash TEXT""",
    """CREATE INDEX device_browser_hash ON device (browser_hash) WHERE browser_hash IS NOT NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
