"""What coordinators looked at: a row for each of them, page and day. Nothing is known about the time before."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE look_up (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        page TEXT NOT NULL, about INTEGER NOT NULL, day DATE NOT NULL,
        times INTEGER NOT NULL, last_at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX look_up_day ON look_up (programme_id, person_id, day, page, about)""",
    """CREATE INDEX look_up_latest ON look_up (programme_id, last_at)""",
    """CREATE INDEX look_up_person ON look_up (person_id)""",
    """CREATE INDEX look_up_last ON look_up (last_at)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
