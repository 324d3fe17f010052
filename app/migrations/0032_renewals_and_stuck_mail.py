"""Indexes for expired invitations to renew and for unsent mail, so that both are found without a full scan."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE INDEX invitation_asked_again ON invitation (invited_by_id)
        WHERE asked_again_at IS NOT NULL AND used_at IS NULL AND replaced_at IS NULL""",
    """CREATE INDEX message_stuck ON message (id)
        WHERE sent_at IS NULL AND answer <> '' AND answer <> 'Not needed any more.'""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
