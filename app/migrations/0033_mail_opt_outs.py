"""Mail opt-outs become rows, one for each person and subject, instead of columns of the person."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE mail_opt_out (
        id {id},
        person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
        subject TEXT NOT NULL
    )""",
    """CREATE UNIQUE INDEX mail_opt_out_of_person ON mail_opt_out (person_id, subject)""",
    """INSERT INTO mail_opt_out (person_id, subject) SELECT id, 'sessions' FROM person WHERE NOT session_mail""",
    """INSERT INTO mail_opt_out (person_id, subject) SELECT id, 'feedback' FROM person WHERE NOT feedback_mail""",
    """ALTER TABLE person DROP COLUMN session_mail""",
    """ALTER TABLE person DROP COLUMN feedback_mail""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
