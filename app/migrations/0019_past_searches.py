"""Past searches, so that a URL can refer to one without containing its words."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE past_search (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, words TEXT NOT NULL,
        made_at TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX past_search_person_id ON past_search (person_id, made_at)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
