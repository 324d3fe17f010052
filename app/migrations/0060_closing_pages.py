"""Closing pages, and who would mentor somebody next year."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE closing_page (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        writer_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        became TEXT NOT NULL, learned TEXT NOT NULL, carry_on TEXT NOT NULL, thanks TEXT NOT NULL,
        from_here TEXT NOT NULL CHECK (from_here IN ('', 'finished', 'in touch', 'peers')),
        written_at TIMESTAMPTZ NOT NULL, shared_at TIMESTAMPTZ,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE UNIQUE INDEX closing_page_writer ON closing_page (mentorship_id, writer_id) WHERE deleted_at IS NULL""",
    """CREATE INDEX closing_page_mentorship ON closing_page (mentorship_id)""",
    """CREATE INDEX closing_page_person ON closing_page (writer_id)""",
    """CREATE INDEX closing_page_bin ON closing_page (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX closing_page_deleted ON closing_page (deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE mentor_next_year (
        id {id}, person_id INTEGER NOT NULL UNIQUE REFERENCES person ON DELETE CASCADE, at TIMESTAMPTZ NOT NULL)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
