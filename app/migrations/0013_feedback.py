"""Feedback: notes, their answers, requests for advice, and topics somebody wants to talk about."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE advice_request (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        asked_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        text TEXT NOT NULL, asked_at TIMESTAMPTZ NOT NULL, taken_back_at TIMESTAMPTZ)""",
    """CREATE INDEX advice_request_mentorship ON advice_request (mentorship_id, id)""",
    """CREATE TABLE feedback (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        session_id INTEGER REFERENCES session ON DELETE SET NULL,
        request_id INTEGER REFERENCES advice_request ON DELETE SET NULL,
        author_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('keep', 'try', 'helped', 'change')),
        place TEXT NOT NULL CHECK (place IN ('session', 'meeting', 'work', 'other')),
        saw TEXT NOT NULL, effects TEXT NOT NULL, wishes TEXT NOT NULL, next TEXT NOT NULL, because TEXT NOT NULL,
        kept_for TEXT CHECK (kept_for IN ('review', 'me')),
        written_at TIMESTAMPTZ NOT NULL, held_until TIMESTAMPTZ, shown_at TIMESTAMPTZ)""",
    """CREATE INDEX feedback_mentorship ON feedback (mentorship_id, id)""",
    """CREATE INDEX feedback_held ON feedback (held_until) WHERE held_until IS NOT NULL AND shown_at IS NULL""",
    """CREATE INDEX feedback_request ON feedback (request_id) WHERE request_id IS NOT NULL""",
    """CREATE TABLE feedback_answer (
        id {id}, feedback_id INTEGER NOT NULL UNIQUE REFERENCES feedback ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        kind TEXT NOT NULL CHECK (kind IN ('thanks', 'try', 'talk')), words TEXT NOT NULL,
        commitment_id INTEGER REFERENCES commitment ON DELETE SET NULL,
        at TIMESTAMPTZ NOT NULL,
        went TEXT CHECK (went IN ('better', 'same', 'dropped')), went_at TIMESTAMPTZ)""",
    """CREATE TABLE raised_topic (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        raised_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        title TEXT NOT NULL, address TEXT NOT NULL UNIQUE,
        raised_at TIMESTAMPTZ NOT NULL, settled_at TIMESTAMPTZ)""",
    """ALTER TABLE person ADD COLUMN feedback_mail BOOLEAN NOT NULL DEFAULT TRUE""",
    """CREATE INDEX raised_topic_open ON raised_topic (mentorship_id) WHERE settled_at IS NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
