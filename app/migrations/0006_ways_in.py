"""Sign-in links."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE sign_in_link (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, token_hash TEXT NOT NULL UNIQUE,
        expires_at TIMESTAMPTZ NOT NULL, used_at TIMESTAMPTZ)""",
    """CREATE INDEX sign_in_link_person_id ON sign_in_link (person_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
