"""The team that a list of people says somebody is in, where what they offer and ask begins."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = ("""ALTER TABLE enrolment ADD COLUMN said_team TEXT""",)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
