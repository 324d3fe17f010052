"""Topics that weren't discussed move to the next agenda.

Those of sessions that are over stay where they are, because nobody expected them to move.
"""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE agenda_item ADD COLUMN first_at TIMESTAMPTZ""",
    """ALTER TABLE agenda_item ADD COLUMN moved_at TIMESTAMPTZ""",
    """ALTER TABLE agenda_item ADD COLUMN moved_to_id INTEGER""",
    """UPDATE agenda_item SET moved_at = (
        SELECT COALESCE(outcome_at, cancelled_at) FROM session WHERE session.id = agenda_item.session_id)
        WHERE ticked_at IS NULL""",
    """CREATE INDEX agenda_item_left ON agenda_item (session_id)
        WHERE ticked_at IS NULL AND moved_at IS NULL AND deleted_at IS NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
