"""The mentors that suit one person best, kept for a day at the most. Until somebody opens the board, there are none."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE shortlist (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        made_at TIMESTAMPTZ NOT NULL, mentors TEXT NOT NULL)""",
    """CREATE UNIQUE INDEX shortlist_person ON shortlist (person_id, programme_id)""",
    """CREATE INDEX shortlist_programme ON shortlist (programme_id)""",
    """CREATE INDEX offer_saved ON offer (programme_id, saved_at)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
