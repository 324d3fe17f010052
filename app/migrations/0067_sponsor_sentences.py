"""One sentence of a pair for whoever pays for the programme, and when each of the two released it."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE sponsor_sentence (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        text TEXT NOT NULL, written_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        written_at TIMESTAMPTZ NOT NULL, mentee_at TIMESTAMPTZ, mentor_at TIMESTAMPTZ,
        mentee_named BOOLEAN NOT NULL, mentor_named BOOLEAN NOT NULL,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE UNIQUE INDEX sponsor_sentence_current ON sponsor_sentence (mentorship_id) WHERE deleted_at IS NULL""",
    """CREATE INDEX sponsor_sentence_released ON sponsor_sentence (mentorship_id)
        WHERE mentee_at IS NOT NULL AND mentor_at IS NOT NULL AND deleted_at IS NULL""",
    """CREATE INDEX sponsor_sentence_mentorship ON sponsor_sentence (mentorship_id)""",
    """CREATE INDEX sponsor_sentence_written_by ON sponsor_sentence (written_by_id)""",
    """CREATE INDEX sponsor_sentence_bin ON sponsor_sentence (deleted_by_id, deleted_at)
        WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX sponsor_sentence_deleted ON sponsor_sentence (deleted_at) WHERE deleted_at IS NOT NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
