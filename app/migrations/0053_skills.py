"""Skills of the two people of a mentorship, the rounds in which both rate them, and the ratings."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE skill (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        owner_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        name TEXT NOT NULL, chosen_at TIMESTAMPTZ NOT NULL, dropped_at TIMESTAMPTZ,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX skill_mentorship ON skill (mentorship_id, id)""",
    """CREATE INDEX skill_owner ON skill (owner_id, id)""",
    """CREATE INDEX skill_bin ON skill (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX skill_deleted ON skill (deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE skill_round (
        id {id}, skill_id INTEGER NOT NULL REFERENCES skill ON DELETE CASCADE,
        opened_by_id INTEGER REFERENCES person ON DELETE RESTRICT,
        opened_at TIMESTAMPTZ NOT NULL, revealed_at TIMESTAMPTZ)""",
    """CREATE INDEX skill_round_skill ON skill_round (skill_id, id)""",
    """CREATE INDEX skill_round_opened_by ON skill_round (opened_by_id)""",
    """CREATE UNIQUE INDEX skill_round_open ON skill_round (skill_id) WHERE revealed_at IS NULL""",
    """CREATE TABLE skill_rating (
        id {id}, round_id INTEGER NOT NULL REFERENCES skill_round ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        level INTEGER CHECK (level BETWEEN 1 AND 5), rated_at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX skill_rating_person ON skill_rating (round_id, person_id)""",
    """CREATE INDEX skill_rating_whose ON skill_rating (person_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
