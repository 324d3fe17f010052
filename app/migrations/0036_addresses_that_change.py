"""Changing one's e-mail address: the new one until its mailbox confirms it, and the former one for seven days."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE address_change (
        id {id},
        person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        email TEXT NOT NULL,
        token_hash TEXT UNIQUE,
        expires_at TIMESTAMPTZ NOT NULL,
        used_at TIMESTAMPTZ
    )""",
    """CREATE INDEX address_change_of_person ON address_change (person_id)""",
    """CREATE TABLE former_address (
        id {id},
        person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        email TEXT NOT NULL,
        email_key VARCHAR(330) NOT NULL,
        replaced_at TIMESTAMPTZ NOT NULL,
        is_confirmed BOOLEAN NOT NULL,
        token_hash TEXT UNIQUE,
        taken_back_at TIMESTAMPTZ
    )""",
    """CREATE INDEX former_address_of_person ON former_address (person_id)""",
    """CREATE INDEX former_address_key ON former_address (email_key)""",
    """CREATE INDEX former_address_replaced ON former_address (replaced_at)""",
    """ALTER TABLE message ADD COLUMN address TEXT NOT NULL DEFAULT ''""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
