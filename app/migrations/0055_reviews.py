"""Impact reviews: a review, each person's answers, topics it puts on the agenda, and what is added after the reveal.

The review date of an agreement isn't asked about on its own while a review is open.
"""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE review (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        kind TEXT NOT NULL CHECK (kind IN ('first look', 'quarterly')),
        due_on DATE NOT NULL, opened_at TIMESTAMPTZ NOT NULL,
        opened_by_id INTEGER REFERENCES person ON DELETE RESTRICT,
        talked_at TIMESTAMPTZ, revealed_at TIMESTAMPTZ, closed_at TIMESTAMPTZ, goals TEXT NOT NULL)""",
    """CREATE INDEX review_mentorship ON review (mentorship_id, id)""",
    """CREATE INDEX review_opened_by ON review (opened_by_id) WHERE opened_by_id IS NOT NULL""",
    """CREATE UNIQUE INDEX review_open ON review (mentorship_id) WHERE revealed_at IS NULL AND closed_at IS NULL""",
    """CREATE INDEX review_due ON review (due_on) WHERE revealed_at IS NULL AND closed_at IS NULL""",
    """CREATE TABLE review_answers (
        id {id}, review_id INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        stored TEXT NOT NULL, started_at TIMESTAMPTZ NOT NULL, ready_at TIMESTAMPTZ,
        shared_at TIMESTAMPTZ, read_at TIMESTAMPTZ)""",
    """CREATE UNIQUE INDEX review_answers_person ON review_answers (review_id, person_id)""",
    """CREATE INDEX review_answers_of ON review_answers (person_id)""",
    """CREATE TABLE review_topic (
        id {id}, review_id INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,
        item TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        put_at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX review_topic_item ON review_topic (review_id, item)""",
    """CREATE INDEX review_topic_person ON review_topic (person_id)""",
    """CREATE TABLE review_addendum (
        id {id}, review_id INTEGER NOT NULL REFERENCES review ON DELETE CASCADE,
        person_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        text TEXT NOT NULL, at TIMESTAMPTZ NOT NULL)""",
    """CREATE INDEX review_addendum_review ON review_addendum (review_id, id)""",
    """CREATE INDEX review_addendum_person ON review_addendum (person_id)""",
    """ALTER TABLE agreed_date ADD COLUMN in_review_at TIMESTAMPTZ""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
