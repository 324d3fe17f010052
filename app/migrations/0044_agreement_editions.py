"""The edition of our words in each agreement: existing versions keep the first one."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = ("""ALTER TABLE agreement ADD COLUMN edition INTEGER NOT NULL DEFAULT 1""",)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
