"""That somebody was taken out of a programme, for the mail and the notice that tell them."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE removal (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE, at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX removal_person_id_programme_id ON removal (person_id, programme_id)""",
    """CREATE INDEX removal_programme_id ON removal (programme_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
