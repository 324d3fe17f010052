"""Notices, how far each person has read them, and what nobody wants to be told."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE notice (
        id {id}, event_id INTEGER NOT NULL, event_name TEXT NOT NULL,
        person_id INTEGER REFERENCES person ON DELETE CASCADE,
        actor_id INTEGER REFERENCES person ON DELETE SET NULL,
        target_id INTEGER, at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX notice_event_person ON notice (event_id, person_id)""",
    """CREATE INDEX notice_person ON notice (person_id, id)""",
    """CREATE INDEX notice_actor ON notice (actor_id)""",
    """CREATE INDEX notice_at ON notice (at)""",
    """CREATE TABLE notice_mark (
        id {id}, person_id INTEGER NOT NULL UNIQUE REFERENCES person ON DELETE CASCADE,
        newest INTEGER NOT NULL, opened INTEGER NOT NULL)""",
    """ALTER TABLE mail_opt_out ADD COLUMN is_silent BOOLEAN NOT NULL DEFAULT FALSE""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
