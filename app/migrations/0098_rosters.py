"""Lists of people that coordinators read in, and what they say about somebody's place in a programme."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE enrolment ADD COLUMN said_role TEXT""",
    """ALTER TABLE enrolment ADD COLUMN said_places INTEGER""",
    """CREATE TABLE roster_list (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        made_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, made_at TIMESTAMPTZ NOT NULL,
        name TEXT NOT NULL, lines INTEGER NOT NULL, headings TEXT NOT NULL, columns TEXT NOT NULL,
        partner TEXT NOT NULL, dropped TEXT NOT NULL, unused TEXT NOT NULL,
        has_heading BOOLEAN NOT NULL, is_turned BOOLEAN NOT NULL,
        role_for_all TEXT NOT NULL, lines_are TEXT NOT NULL, kind TEXT NOT NULL,
        revision INTEGER NOT NULL, is_mailed BOOLEAN NOT NULL,
        confirmed_by_id INTEGER REFERENCES person ON DELETE RESTRICT, confirmed_at TIMESTAMPTZ,
        finished_at TIMESTAMPTZ)""",
    """CREATE INDEX roster_list_programme ON roster_list (programme_id)""",
    """CREATE INDEX roster_list_made_by ON roster_list (made_by_id)""",
    """CREATE INDEX roster_list_confirmed_by ON roster_list (confirmed_by_id) WHERE confirmed_by_id IS NOT NULL""",
    """CREATE INDEX roster_list_unfinished ON roster_list (id)
        WHERE confirmed_at IS NOT NULL AND finished_at IS NULL""",
    """CREATE TABLE roster_row (
        id {id}, list_id INTEGER NOT NULL REFERENCES roster_list ON DELETE CASCADE,
        number INTEGER NOT NULL, line INTEGER NOT NULL, side INTEGER NOT NULL,
        cells TEXT NOT NULL, skipped TEXT NOT NULL, answers TEXT NOT NULL,
        verdict TEXT NOT NULL, reason TEXT NOT NULL, name TEXT NOT NULL, email TEXT NOT NULL,
        role TEXT, places INTEGER, more TEXT NOT NULL, done TEXT NOT NULL, paired TEXT NOT NULL)""",
    """CREATE INDEX roster_row_list ON roster_row (list_id, verdict, id)""",
    """CREATE TABLE roster_mapping (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        headings_key TEXT NOT NULL, columns TEXT NOT NULL, saved_at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX roster_mapping_headings ON roster_mapping (programme_id, headings_key)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
