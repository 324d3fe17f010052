"""Finds what became of a person's proposals."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = ("""CREATE INDEX mentorship_proposed_by ON mentorship (proposed_by_id)""",)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
