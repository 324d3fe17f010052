"""Until when a proposal can be answered, and why one closed by itself. An open proposal gets fourteen days from now, so
that none closes with the upgrade.
"""

from datetime import timedelta
from typing import Any

from peewee import Database, SqliteDatabase

from app import clock
from app.migrations import run

STATEMENTS = (
    """ALTER TABLE mentorship ADD COLUMN answer_by DATE""",
    """ALTER TABLE mentorship ADD COLUMN takes_one_more INTEGER NOT NULL DEFAULT 0""",
    """CREATE INDEX mentorship_answer_by ON mentorship (answer_by)
        WHERE declined_at IS NULL AND (mentee_accepted_at IS NULL OR mentor_accepted_at IS NULL)""",
    """ALTER TABLE decline ADD COLUMN cause TEXT NOT NULL DEFAULT ''""",
)

OPEN_PROPOSALS = """UPDATE mentorship SET answer_by = ? WHERE asked_at IS NOT NULL AND declined_at IS NULL
    AND (mentee_accepted_at IS NULL OR mentor_accepted_at IS NULL)"""


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
    last_day = (clock.today_in("UTC") + timedelta(days=14)).isoformat()
    sign = "?" if isinstance(db, SqliteDatabase) else "%s"
    db.execute_sql(OPEN_PROPOSALS.replace("?", sign), (last_day,))
