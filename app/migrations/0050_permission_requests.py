"""Asking first: "May I say something about Tuesday?", and the answer."""

from typing import Any

from peewee import Database

from app.migrations import run

TABLE = (
    """CREATE TABLE permission_request (
        id {id},
        mentorship_id INTEGER NOT NULL REFERENCES mentorship (id) ON DELETE CASCADE,
        asked_by_id INTEGER NOT NULL REFERENCES person (id) ON DELETE RESTRICT,
        about TEXT NOT NULL CHECK (about IN ('session', 'meeting', 'work')),
        session_id INTEGER REFERENCES session (id) ON DELETE SET NULL,
        asked_at TIMESTAMPTZ NOT NULL,
        answer TEXT CHECK (answer IN ('now', 'next_session', 'not_now')),
        answered_at TIMESTAMPTZ,
        taken_back_at TIMESTAMPTZ
    )""",
    """CREATE INDEX permission_request_mentorship ON permission_request (mentorship_id, id)""",
    """CREATE INDEX permission_request_asked_by ON permission_request (asked_by_id)""",
    """CREATE INDEX permission_request_session ON permission_request (session_id)""",
    """CREATE UNIQUE INDEX permission_request_open ON permission_request (mentorship_id, asked_by_id)
        WHERE answered_at IS NULL AND taken_back_at IS NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, TABLE)
