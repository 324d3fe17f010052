"""An index for the few people who ask for a new link because their invitation has expired."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = ("""CREATE INDEX invitation_asked ON invitation (asked_again_at) WHERE asked_again_at IS NOT NULL""",)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
