"""The shelf of two people: links, documents with their versions, and files in pieces."""

from typing import Any

from peewee import Database, SqliteDatabase

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE shelf_item (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        kind TEXT NOT NULL, title TEXT NOT NULL, why TEXT NOT NULL, address TEXT NOT NULL, text TEXT NOT NULL,
        file_name TEXT NOT NULL, file_type TEXT NOT NULL, file_size INTEGER NOT NULL, file_digest TEXT NOT NULL,
        goal_id INTEGER REFERENCES goal ON DELETE SET NULL,
        session_id INTEGER REFERENCES session ON DELETE SET NULL,
        added_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, added_at TIMESTAMPTZ NOT NULL,
        version INTEGER NOT NULL,
        changed_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, changed_at TIMESTAMPTZ NOT NULL,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX shelf_item_mentorship ON shelf_item (mentorship_id, changed_at)""",
    """CREATE INDEX shelf_item_goal ON shelf_item (goal_id) WHERE goal_id IS NOT NULL""",
    """CREATE INDEX shelf_item_session ON shelf_item (session_id) WHERE session_id IS NOT NULL""",
    """CREATE INDEX shelf_item_adder ON shelf_item (added_by_id)""",
    """CREATE INDEX shelf_item_bin ON shelf_item (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX shelf_item_deleted ON shelf_item (deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE shelf_version (
        id {id}, item_id INTEGER NOT NULL REFERENCES shelf_item ON DELETE CASCADE, number INTEGER NOT NULL,
        title TEXT NOT NULL, text TEXT NOT NULL,
        author_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, saved_at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX shelf_version_number ON shelf_version (item_id, number)""",
    """CREATE INDEX shelf_version_author ON shelf_version (author_id)""",
    """CREATE TABLE shelf_file (
        id {id}, item_id INTEGER REFERENCES shelf_item ON DELETE CASCADE, stored_at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX shelf_file_item ON shelf_file (item_id) WHERE item_id IS NOT NULL""",
    """CREATE INDEX shelf_file_unplaced ON shelf_file (stored_at) WHERE item_id IS NULL""",
)
PIECES = (
    "CREATE TABLE shelf_piece (id {{id}}, file_id INTEGER NOT NULL REFERENCES shelf_file ON DELETE CASCADE, "
    "number INTEGER NOT NULL, data {bytes} NOT NULL)"
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
    pieces = PIECES.format(bytes="BLOB" if isinstance(db, SqliteDatabase) else "BYTEA")
    run(db, (pieces, "CREATE UNIQUE INDEX shelf_piece_number ON shelf_piece (file_id, number)"))
