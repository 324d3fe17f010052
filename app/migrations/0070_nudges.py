"""What people say about nudges: "Not now" in a mentorship, or not this kind at all."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE nudge_rest (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        kind TEXT NOT NULL, at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX nudge_rest_person ON nudge_rest (person_id, mentorship_id, kind)""",
    """CREATE INDEX nudge_rest_mentorship ON nudge_rest (mentorship_id)""",
    """CREATE TABLE nudge_off (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        kind TEXT NOT NULL, at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX nudge_off_person ON nudge_off (person_id, kind)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
