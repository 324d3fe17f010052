"""What somebody writes when they ask for a mentorship, when the other person was asked, and each "not now".

Everybody in an earlier proposal was asked when it was made. Earlier refusals keep their author, as far as it is known.
"""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE mentorship ADD COLUMN purpose TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE mentorship ADD COLUMN asked_at TIMESTAMPTZ""",
    """UPDATE mentorship SET asked_at = proposed_at""",
    """CREATE TABLE decline (
        id {id}, mentorship_id INTEGER NOT NULL UNIQUE REFERENCES mentorship ON DELETE CASCADE,
        by_id INTEGER REFERENCES person ON DELETE SET NULL, at TIMESTAMPTZ NOT NULL, ask_again_on DATE)""",
    """INSERT INTO decline (mentorship_id, by_id, at)
        SELECT id, (
            SELECT actor_id FROM event
            WHERE name = 'mentorship.declined' AND subject_type = 'Mentorship' AND subject_id = mentorship.id
            ORDER BY event.id LIMIT 1
        ), declined_at
        FROM mentorship WHERE declined_at IS NOT NULL""",
    """CREATE INDEX decline_by ON decline (by_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
