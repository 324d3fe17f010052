"""Asks: requests to up to three people at a time. So far nobody has asked from the board."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE ask (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE, made_at TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX ask_person ON ask (person_id, programme_id)""",
    """CREATE INDEX ask_programme ON ask (programme_id)""",
    """CREATE TABLE asked_mentor (
        id {id}, ask_id INTEGER NOT NULL REFERENCES ask ON DELETE CASCADE,
        mentorship_id INTEGER NOT NULL UNIQUE REFERENCES mentorship ON DELETE CASCADE,
        suits TEXT NOT NULL, rhythm TEXT NOT NULL)""",
    """CREATE INDEX asked_mentor_ask ON asked_mentor (ask_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
