"""Outgoing messages, the lease of the process that sends them, and a second token for mailed invitations."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE message (
        id {id}, event_id INTEGER NOT NULL, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        kind TEXT NOT NULL, subject TEXT NOT NULL, plain TEXT NOT NULL, html TEXT NOT NULL, message_id TEXT NOT NULL,
        made_at TIMESTAMPTZ NOT NULL, next_at TIMESTAMPTZ NOT NULL, tries INTEGER NOT NULL,
        sent_at TIMESTAMPTZ, given_up_at TIMESTAMPTZ, answer TEXT NOT NULL,
        UNIQUE (event_id, person_id, kind))""",
    """CREATE INDEX message_waiting ON message (next_at) WHERE sent_at IS NULL AND given_up_at IS NULL""",
    """CREATE INDEX message_person_id ON message (person_id)""",
    """CREATE TABLE lease (id {id}, name TEXT NOT NULL UNIQUE, holder TEXT NOT NULL, until TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX event_at ON event (at)""",
    """ALTER TABLE invitation ADD COLUMN mailed_token_hash TEXT""",
    """CREATE UNIQUE INDEX invitation_mailed_token_hash ON invitation (mailed_token_hash)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
