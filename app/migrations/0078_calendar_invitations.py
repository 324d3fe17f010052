"""What each person's calendar was last sent about a session.

Whoever has stopped mail about sessions gets no invitations. Neither does anybody whose calendar reads their private
address, because every session would be in it twice.
"""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE calendar_invitation (
        id {id}, session_id INTEGER NOT NULL REFERENCES session ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, address TEXT NOT NULL, method TEXT NOT NULL,
        sequence INTEGER NOT NULL, content TEXT NOT NULL, planned TEXT NOT NULL, event_id INTEGER NOT NULL,
        written_at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX calendar_invitation_session_person ON calendar_invitation (session_id, person_id)""",
    """CREATE INDEX calendar_invitation_person ON calendar_invitation (person_id)""",
    """INSERT INTO mail_opt_out (person_id, subject) SELECT person_id, 'invitations' FROM mail_opt_out
        WHERE subject = 'sessions'
        UNION SELECT person_id, 'invitations' FROM feed_address""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
