"""Things on a shelf that 0109 took for changed by both, because it didn't ask the log of events who changed them."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    # Only where the log has every change: then each of them was made by whoever put it there.
    """UPDATE shelf_item SET both_wrote = 0
        WHERE both_wrote = 1 AND kind <> 'document' AND changed_by_id = added_by_id AND version - 1 = (
            SELECT COUNT(*) FROM event
            WHERE event.subject_type = 'ShelfItem' AND event.subject_id = shelf_item.id
                AND event.name = 'shelf_item.changed' AND event.actor_id = shelf_item.added_by_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
