"""Topics of a programme, what people offer and ask for, and their private wishes. So far nobody has said anything."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE topic (
        id {id}, programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        name TEXT NOT NULL, added_at TIMESTAMPTZ NOT NULL, removed_at TIMESTAMPTZ)""",
    """CREATE INDEX topic_programme ON topic (programme_id)""",
    """CREATE TABLE offer (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        programme_id INTEGER NOT NULL REFERENCES programme ON DELETE CASCADE,
        team TEXT NOT NULL, ways TEXT NOT NULL, languages TEXT NOT NULL, meets TEXT NOT NULL, suits TEXT NOT NULL,
        places INTEGER NOT NULL, takes_micro BOOLEAN NOT NULL, saved_at TIMESTAMPTZ NOT NULL,
        opted_in_at TIMESTAMPTZ, offering_since TIMESTAMPTZ, opted_out_at TIMESTAMPTZ, paused_until TIMESTAMPTZ)""",
    """CREATE UNIQUE INDEX offer_person ON offer (person_id, programme_id)""",
    """CREATE INDEX offer_programme ON offer (programme_id)""",
    """CREATE TABLE offer_topic (
        id {id}, offer_id INTEGER NOT NULL REFERENCES offer ON DELETE CASCADE,
        what TEXT NOT NULL CHECK (what IN ('wants', 'offers', 'learns')), place INTEGER NOT NULL,
        topic_id INTEGER REFERENCES topic ON DELETE SET NULL, own_words TEXT NOT NULL, level TEXT NOT NULL)""",
    """CREATE UNIQUE INDEX offer_topic_place ON offer_topic (offer_id, what, place)""",
    """CREATE INDEX offer_topic_topic ON offer_topic (topic_id) WHERE topic_id IS NOT NULL""",
    """CREATE TABLE private_wish (
        id {id}, person_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        about_id INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
        what TEXT NOT NULL, at TIMESTAMPTZ NOT NULL)""",
    """CREATE UNIQUE INDEX private_wish_person ON private_wish (person_id, about_id, what)""",
    """CREATE INDEX private_wish_about ON private_wish (about_id)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
