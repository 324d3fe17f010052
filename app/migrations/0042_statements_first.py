"""The nine statements come first: when a version became readable for both, and when one of the two skipped a check.

Whoever could read a version before can still read it.
"""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE agreement ADD COLUMN shown_at TIMESTAMPTZ""",
    """UPDATE agreement SET shown_at = sent_at""",
    """ALTER TABLE expectations_check ADD COLUMN skipped_at TIMESTAMPTZ""",
    """DROP INDEX expectations_check_open""",
    """CREATE UNIQUE INDEX expectations_check_open ON expectations_check (mentorship_id)
        WHERE revealed_at IS NULL AND skipped_at IS NULL""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
