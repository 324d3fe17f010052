"""Mail about sessions: a message's calendar file and opt-out, who wants such mail, and an index of events."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE message ADD COLUMN calendar TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE message ADD COLUMN stop TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE person ADD COLUMN session_mail BOOLEAN NOT NULL DEFAULT TRUE""",
    """CREATE INDEX event_subject ON event (subject_type, subject_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
