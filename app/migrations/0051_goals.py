"""Goals: a goal, the mentorships it belongs to, its evidence, and how sure its owner is."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE goal (
        id {id}, owner_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        follows_id INTEGER REFERENCES goal ON DELETE SET NULL,
        what TEXT NOT NULL, by_on DATE NOT NULL, seen_by TEXT NOT NULL,
        step TEXT NOT NULL, step_on DATE, step_done_at TIMESTAMPTZ,
        obstacle TEXT NOT NULL, aim TEXT NOT NULL CHECK (aim IN ('', 'learning', 'result')), helpers TEXT NOT NULL,
        progress TEXT NOT NULL CHECK (progress IN ('not started', 'started', 'halfway', 'nearly there', 'done')),
        state TEXT NOT NULL CHECK (state IN ('open', 'paused', 'reached', 'changed', 'let go')),
        state_at TIMESTAMPTZ NOT NULL, made_at TIMESTAMPTZ NOT NULL,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX goal_owner ON goal (owner_id, id)""",
    """CREATE INDEX goal_follows ON goal (follows_id) WHERE follows_id IS NOT NULL""",
    """CREATE INDEX goal_bin ON goal (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX goal_deleted ON goal (deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE goal_place (
        id {id}, goal_id INTEGER NOT NULL REFERENCES goal ON DELETE CASCADE,
        mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        objective TEXT NOT NULL, left_as TEXT, left_at TIMESTAMPTZ)""",
    """CREATE UNIQUE INDEX goal_place_pair ON goal_place (goal_id, mentorship_id)""",
    """CREATE INDEX goal_place_mentorship ON goal_place (mentorship_id, goal_id)""",
    """CREATE TABLE goal_evidence (
        id {id}, goal_id INTEGER NOT NULL REFERENCES goal ON DELETE CASCADE,
        text TEXT NOT NULL, at TIMESTAMPTZ NOT NULL,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX goal_evidence_goal ON goal_evidence (goal_id, id)""",
    """CREATE INDEX goal_evidence_bin ON goal_evidence (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX goal_evidence_deleted ON goal_evidence (deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE goal_sureness (
        id {id}, goal_id INTEGER NOT NULL REFERENCES goal ON DELETE CASCADE,
        step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 5), at TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX goal_sureness_goal ON goal_sureness (goal_id, id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
