"""Steps of a career, shared one by one, and how clear somebody's next step is."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE career_step (
        id {id}, owner_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        kind TEXT NOT NULL, text TEXT NOT NULL, taken_on DATE NOT NULL,
        goal_id INTEGER REFERENCES goal ON DELETE SET NULL,
        part TEXT NOT NULL CHECK (part IN ('', 'no', 'a little', 'a lot', 'hard to say')),
        made_at TIMESTAMPTZ NOT NULL,
        shared_in_id INTEGER REFERENCES mentorship ON DELETE SET NULL,
        shared_at TIMESTAMPTZ, confirmed_at TIMESTAMPTZ,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX career_step_owner ON career_step (owner_id, taken_on)""",
    """CREATE INDEX career_step_goal ON career_step (goal_id) WHERE goal_id IS NOT NULL""",
    """CREATE INDEX career_step_shared ON career_step (shared_in_id, id) WHERE shared_in_id IS NOT NULL""",
    """CREATE INDEX career_step_bin ON career_step (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX career_step_deleted ON career_step (deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE clarity (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        level INTEGER CHECK (level BETWEEN 1 AND 5), at TIMESTAMPTZ NOT NULL, ask_on DATE NOT NULL)""",
    """CREATE INDEX clarity_person ON clarity (person_id, id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
