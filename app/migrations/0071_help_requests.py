"""Requests for help, and the coordinators they were sent to."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE help_request (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        writer_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        text TEXT NOT NULL, sent_at TIMESTAMPTZ NOT NULL, withdrawn_at TIMESTAMPTZ)""",
    """CREATE INDEX help_request_mentorship ON help_request (mentorship_id)""",
    """CREATE INDEX help_request_writer ON help_request (writer_id)""",
    """CREATE TABLE help_reader (
        id {id}, request_id INTEGER NOT NULL REFERENCES help_request ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, read_at TIMESTAMPTZ)""",
    """CREATE UNIQUE INDEX help_reader_request ON help_reader (request_id, person_id)""",
    """CREATE INDEX help_reader_person ON help_reader (person_id)""",
    """CREATE INDEX enrolment_role ON enrolment (programme_id, role)""",  # who coordinates, among hundreds of members
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
