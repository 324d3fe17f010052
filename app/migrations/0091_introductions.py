"""Introductions that two people ask each other for."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE introduction (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        asker_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        name TEXT NOT NULL, why TEXT NOT NULL, asked_at TIMESTAMPTZ NOT NULL,
        accepted_at TIMESTAMPTZ, agreed_at TIMESTAMPTZ, declined_at TIMESTAMPTZ, made_on DATE,
        outcome TEXT NOT NULL, outcome_at TIMESTAMPTZ,
        step_id INTEGER REFERENCES career_step ON DELETE SET NULL,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX introduction_mentorship ON introduction (mentorship_id, id)""",
    """CREATE INDEX introduction_asker ON introduction (asker_id)""",
    """CREATE INDEX introduction_step ON introduction (step_id) WHERE step_id IS NOT NULL""",
    """CREATE INDEX introduction_bin ON introduction (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX introduction_deleted ON introduction (deleted_at) WHERE deleted_at IS NOT NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
