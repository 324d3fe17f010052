"""Pauses and endings. Two people whose mentorship has ended may start another one in the same roles."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE pause (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, since TIMESTAMPTZ NOT NULL,
        until DATE NOT NULL, zone TEXT NOT NULL, resumed_at TIMESTAMPTZ)""",
    """CREATE UNIQUE INDEX pause_open ON pause (mentorship_id) WHERE resumed_at IS NULL""",
    """CREATE INDEX pause_mentorship_id ON pause (mentorship_id)""",
    """CREATE TABLE ending (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, at TIMESTAMPTZ NOT NULL,
        mentee_back_at TIMESTAMPTZ, mentor_back_at TIMESTAMPTZ, taken_back_at TIMESTAMPTZ)""",
    """CREATE UNIQUE INDEX ending_standing ON ending (mentorship_id) WHERE taken_back_at IS NULL""",
    """CREATE INDEX ending_mentorship_id ON ending (mentorship_id)""",
    # An ending is in another table, so no index can enforce one mentorship per pair (Mentorship.refuse_second does).
    """DROP INDEX mentorship_pair""",
    """CREATE INDEX mentorship_pair ON mentorship (mentee_id, mentor_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
