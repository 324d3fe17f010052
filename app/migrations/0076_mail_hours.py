"""When each person wants mail, and which mentorship a message is about."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE mail_hours (
        id {id}, person_id INTEGER NOT NULL UNIQUE REFERENCES person ON DELETE CASCADE,
        quiet_from TEXT NOT NULL, quiet_until TEXT NOT NULL, bundle_at TEXT)""",
    """ALTER TABLE message ADD COLUMN mentorship_id INTEGER""",
    """CREATE INDEX message_of_person_sent ON message (person_id, sent_at)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
