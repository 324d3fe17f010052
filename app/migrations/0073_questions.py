"""Questions between sessions, and their answers."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE question (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        author_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        text TEXT NOT NULL, urgency TEXT NOT NULL CHECK (urgency IN ('wait', 'before')),
        written_at TIMESTAMPTZ NOT NULL, held_until TIMESTAMPTZ NOT NULL, shown_at TIMESTAMPTZ,
        left_by_id INTEGER REFERENCES person ON DELETE RESTRICT, left_at TIMESTAMPTZ,
        answered_at TIMESTAMPTZ,
        replied_by_id INTEGER REFERENCES person ON DELETE RESTRICT, replied_at TIMESTAMPTZ,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX question_mentorship ON question (mentorship_id, id)""",
    """CREATE INDEX question_author ON question (author_id)""",
    """CREATE INDEX question_left_by ON question (left_by_id) WHERE left_by_id IS NOT NULL""",
    """CREATE INDEX question_replied_by ON question (replied_by_id) WHERE replied_by_id IS NOT NULL""",
    """CREATE INDEX question_held ON question (held_until) WHERE shown_at IS NULL""",
    """CREATE INDEX question_bin ON question (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX question_deleted ON question (deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE question_reply (
        id {id}, question_id INTEGER NOT NULL REFERENCES question ON DELETE CASCADE,
        author_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        text TEXT NOT NULL, is_by_link BOOLEAN NOT NULL,
        written_at TIMESTAMPTZ NOT NULL, held_until TIMESTAMPTZ NOT NULL, shown_at TIMESTAMPTZ)""",
    """CREATE INDEX question_reply_question ON question_reply (question_id, id)""",
    """CREATE INDEX question_reply_author ON question_reply (author_id)""",
    """CREATE INDEX question_reply_held ON question_reply (held_until) WHERE shown_at IS NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
