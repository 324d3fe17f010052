"""The hat a note was written with or for, where one of the two manages the other. Earlier notes have none."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = ("""ALTER TABLE feedback ADD COLUMN hat TEXT NOT NULL DEFAULT ''""",)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
