"""When the other person declined a change to an agreement."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = ("""ALTER TABLE agreement ADD COLUMN declined_at TIMESTAMPTZ""",)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
