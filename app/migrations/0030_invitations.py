"""Everybody who joins goes to Today, so an invitation no longer stores where it leads.

An unused invitation loses its sender if the sender neither coordinates nor has an open proposal to that person, so
that anybody else who waits for them can renew it.
"""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """ALTER TABLE invitation DROP COLUMN leads_to""",
    """UPDATE invitation SET invited_by_id = NULL
        WHERE used_at IS NULL AND replaced_at IS NULL
        AND NOT EXISTS (
            SELECT 1 FROM mentorship WHERE declined_at IS NULL AND (
                (mentee_id = invitation.person_id AND mentor_id = invitation.invited_by_id)
                OR (mentor_id = invitation.person_id AND mentee_id = invitation.invited_by_id)))
        AND NOT EXISTS (
            SELECT 1 FROM enrolment WHERE person_id = invitation.invited_by_id AND role = 'coordinator')""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
