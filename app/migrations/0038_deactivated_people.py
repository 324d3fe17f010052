"""When somebody's account was deactivated, and links to one's own words."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE person ADD COLUMN deactivated_at TIMESTAMPTZ""",
    """CREATE TABLE own_words_link (
        id {id},
        person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        token_hash TEXT NOT NULL UNIQUE,
        expires_at TIMESTAMPTZ NOT NULL,
        used_at TIMESTAMPTZ
    )""",
    """CREATE INDEX own_words_link_of_person ON own_words_link (person_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
