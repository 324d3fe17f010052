"""The expectations check: rounds, each person's answers to the nine statements, and what goes on the agenda."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE expectations_check (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        opened_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, opened_at TIMESTAMPTZ NOT NULL,
        revealed_at TIMESTAMPTZ)""",
    """CREATE UNIQUE INDEX expectations_check_open ON expectations_check (mentorship_id) WHERE revealed_at IS NULL""",
    """CREATE INDEX expectations_check_mentorship_id ON expectations_check (mentorship_id)""",
    """CREATE TABLE expectations_answers (
        id {id}, check_id INTEGER NOT NULL REFERENCES expectations_check ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, chosen TEXT NOT NULL,
        answered_at TIMESTAMPTZ NOT NULL, UNIQUE (check_id, person_id))""",
    """CREATE TABLE expectations_mark (
        id {id}, check_id INTEGER NOT NULL REFERENCES expectations_check ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, statement INTEGER NOT NULL,
        made_at TIMESTAMPTZ NOT NULL, UNIQUE (check_id, person_id, statement))""",
    """ALTER TABLE mentorship ADD COLUMN compared_at TIMESTAMPTZ""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
