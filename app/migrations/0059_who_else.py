"""Who else helps: the names somebody writes down for a goal or an objective, and what they ask on the agenda.

The index is rebuilt, because the other person of a mentorship now finds a goal by its evidence.
"""

from typing import Any

from peewee import Database

from app.migrations import add_data_step, run

STATEMENTS = (
    """CREATE TABLE helper (
        id {id}, owner_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        goal_id INTEGER REFERENCES goal ON DELETE SET NULL,
        mentorship_id INTEGER REFERENCES mentorship ON DELETE SET NULL, objective TEXT NOT NULL,
        name TEXT NOT NULL, line TEXT NOT NULL, made_at TIMESTAMPTZ NOT NULL,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX helper_owner ON helper (owner_id, id)""",
    """CREATE INDEX helper_goal ON helper (goal_id) WHERE goal_id IS NOT NULL""",
    """CREATE INDEX helper_mentorship ON helper (mentorship_id) WHERE mentorship_id IS NOT NULL""",
    """CREATE INDEX helper_bin ON helper (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX helper_deleted ON helper (deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE helper_question (
        id {id}, owner_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        goal_id INTEGER REFERENCES goal ON DELETE CASCADE, objective TEXT NOT NULL, asked_at TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX helper_question_owner ON helper_question (owner_id, id)""",
    """CREATE INDEX helper_question_goal ON helper_question (goal_id) WHERE goal_id IS NOT NULL""",
    """CREATE INDEX helper_question_mentorship ON helper_question (mentorship_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
    add_data_step(db, "search_index")
