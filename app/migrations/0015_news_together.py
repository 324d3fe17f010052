"""Several pieces of news for one person share one mail: a message can be carried by another one."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE message ADD COLUMN carried_by_id INTEGER REFERENCES message ON DELETE SET NULL""",
    """CREATE INDEX message_carried_by ON message (carried_by_id) WHERE carried_by_id IS NOT NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
