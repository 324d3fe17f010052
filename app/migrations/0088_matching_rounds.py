"""A coordinator's rounds: who might be paired with whom, and what became of each suggestion."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE matching_round (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        started_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT, started_at TIMESTAMPTZ NOT NULL,
        begun_at TIMESTAMPTZ, attempts INTEGER NOT NULL, progress INTEGER NOT NULL,
        solved_at TIMESTAMPTZ, failed_at TIMESTAMPTZ, replaced_at TIMESTAMPTZ,
        revision INTEGER NOT NULL, trades TEXT NOT NULL,
        is_exact BOOLEAN NOT NULL)""",
    """CREATE INDEX matching_round_programme ON matching_round (programme_id)""",
    """CREATE INDEX matching_round_started_by ON matching_round (started_by_id)""",
    """CREATE INDEX matching_round_unsolved ON matching_round (id) WHERE solved_at IS NULL AND failed_at IS NULL""",
    """CREATE TABLE round_pair (
        id {id}, round_id INTEGER NOT NULL REFERENCES matching_round ON DELETE CASCADE,
        mentee_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        mentor_id INTEGER REFERENCES person ON DELETE CASCADE,
        is_by_hand BOOLEAN NOT NULL,
        offered_by_id INTEGER REFERENCES person ON DELETE RESTRICT, offered_at TIMESTAMPTZ,
        kind TEXT NOT NULL, purpose TEXT NOT NULL,
        mentorship_id INTEGER REFERENCES mentorship ON DELETE SET NULL, refusal TEXT NOT NULL)""",
    """CREATE UNIQUE INDEX round_pair_mentee ON round_pair (round_id, mentee_id)""",
    """CREATE INDEX round_pair_of_mentee ON round_pair (mentee_id)""",
    """CREATE INDEX round_pair_of_mentor ON round_pair (mentor_id) WHERE mentor_id IS NOT NULL""",
    """CREATE INDEX round_pair_offered_by ON round_pair (offered_by_id) WHERE offered_by_id IS NOT NULL""",
    """CREATE INDEX round_pair_mentorship ON round_pair (mentorship_id) WHERE mentorship_id IS NOT NULL""",
    """CREATE INDEX round_pair_waiting ON round_pair (id)
        WHERE offered_at IS NOT NULL AND mentorship_id IS NULL AND refusal = ''""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
