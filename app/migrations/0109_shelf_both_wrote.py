"""Whether both people wrote something on a shelf, because then neither may delete it for good alone."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE shelf_item ADD COLUMN both_wrote INTEGER NOT NULL DEFAULT 0""",
    # Who changed a link or a file before the last change wasn't kept, so it counts as changed by both.
    """UPDATE shelf_item SET both_wrote = 1
        WHERE changed_by_id <> added_by_id OR (kind <> 'document' AND version > 1) OR EXISTS (
            SELECT 1 FROM shelf_version
            WHERE shelf_version.item_id = shelf_item.id AND shelf_version.author_id <> shelf_item.added_by_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
