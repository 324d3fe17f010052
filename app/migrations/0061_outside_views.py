"""Views from outside, and the addresses that never want mail from here."""

from typing import Any

from peewee import Database

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE outside_view (
        id {id}, owner_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        about_type TEXT NOT NULL CHECK (about_type IN ('', 'goal', 'skill', 'step')), about_id INTEGER,
        follows_id INTEGER REFERENCES outside_view ON DELETE SET NULL,
        question TEXT NOT NULL, who TEXT NOT NULL, address TEXT NOT NULL, token_hash TEXT UNIQUE,
        asked_at TIMESTAMPTZ NOT NULL, expires_at TIMESTAMPTZ NOT NULL,
        answer TEXT NOT NULL, answered_at TIMESTAMPTZ, declined_at TIMESTAMPTZ, withdrawn_at TIMESTAMPTZ,
        closed_at TIMESTAMPTZ,
        shared_in_id INTEGER REFERENCES mentorship ON DELETE SET NULL, shared_at TIMESTAMPTZ,
        deleted_by_id INTEGER REFERENCES person ON DELETE RESTRICT, deleted_at TIMESTAMPTZ)""",
    """CREATE INDEX outside_view_owner ON outside_view (owner_id, id)""",
    """CREATE INDEX outside_view_about ON outside_view (owner_id, about_type, about_id)""",
    """CREATE INDEX outside_view_follows ON outside_view (follows_id) WHERE follows_id IS NOT NULL""",
    """CREATE INDEX outside_view_shared ON outside_view (shared_in_id) WHERE shared_in_id IS NOT NULL""",
    """CREATE INDEX outside_view_address ON outside_view (asked_at) WHERE address <> ''""",
    """CREATE INDEX outside_view_bin ON outside_view (deleted_by_id, deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE INDEX outside_view_deleted ON outside_view (deleted_at) WHERE deleted_at IS NOT NULL""",
    """CREATE TABLE mail_refusal (
        id {id}, address_hash TEXT NOT NULL UNIQUE, at TIMESTAMPTZ NOT NULL)""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, STATEMENTS)
