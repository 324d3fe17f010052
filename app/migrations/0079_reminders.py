"""Reminders: of which commitments somebody wants one, what they chose last, and the last morning they got one."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE commitment_reminder (
        id {id}, commitment_id INTEGER NOT NULL REFERENCES commitment ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, is_wanted BOOLEAN NOT NULL)""",
    """CREATE UNIQUE INDEX commitment_reminder_of_person ON commitment_reminder (commitment_id, person_id)""",
    """CREATE INDEX commitment_reminder_person ON commitment_reminder (person_id)""",
    """CREATE TABLE reminder_default (
        id {id}, person_id INTEGER NOT NULL UNIQUE REFERENCES person ON DELETE CASCADE, is_wanted BOOLEAN NOT NULL)""",
    """CREATE TABLE reminded_day (
        id {id}, person_id INTEGER NOT NULL UNIQUE REFERENCES person ON DELETE CASCADE, day DATE NOT NULL)""",
    """CREATE INDEX commitment_due ON commitment (due_on) WHERE closed_at IS NULL AND deleted_at IS NULL""",
    """CREATE INDEX goal_step_due ON goal (step_on) WHERE step_done_at IS NULL AND deleted_at IS NULL""",
    """CREATE INDEX agreed_date_end ON agreed_date (agreed_on) WHERE kind = 'end'""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
