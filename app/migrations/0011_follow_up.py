"""Follow-ups of a single conversation: whether it helped, and what the mentee did."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE follow_up (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        helped TEXT NOT NULL CHECK (helped IN ('yes', 'bit', 'no')), did TEXT NOT NULL, thanks TEXT NOT NULL,
        at TIMESTAMPTZ NOT NULL,
        UNIQUE (mentorship_id, person_id))""",
    """CREATE INDEX mentorship_micro ON mentorship (id) WHERE kind = 'micro'""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
