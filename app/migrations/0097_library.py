"""What coordinators add to the library of a programme, and what of ours they leave out. So far there is nothing."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE library_entry (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('article', 'card', 'worksheet', 'script')),
        title TEXT NOT NULL, line TEXT NOT NULL, link TEXT NOT NULL, text TEXT NOT NULL,
        added_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        added_at TIMESTAMPTZ NOT NULL, changed_at TIMESTAMPTZ NOT NULL,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX library_entry_programme ON library_entry (programme_id, id)""",
    """CREATE INDEX library_entry_added ON library_entry (added_by_id)""",
    """CREATE INDEX library_entry_bin ON library_entry (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX library_entry_deleted ON library_entry (deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE left_out_item (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        item TEXT NOT NULL, at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX left_out_item_programme ON left_out_item (programme_id, item)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
