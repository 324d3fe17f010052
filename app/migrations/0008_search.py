"""The search index. `./run migrate` fills it from existing records (app/search_index/jobs.py)."""

from typing import Any

from peewee import Database, SqliteDatabase

from app.migrations import run

STATEMENTS = (
    """CREATE TABLE search_entry (
        id {{id}}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        reader_id INTEGER NOT NULL, kind TEXT NOT NULL, subject_id INTEGER NOT NULL,
        at TIMESTAMPTZ NOT NULL, words TEXT NOT NULL, UNIQUE (kind, subject_id))""",
    """CREATE INDEX search_entry_mentorship ON search_entry (mentorship_id)""",
    """CREATE TABLE search_word (
        mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        reader_id INTEGER NOT NULL, word TEXT {by_code} NOT NULL, entry_id INTEGER NOT NULL,
        PRIMARY KEY (mentorship_id, reader_id, word, entry_id)) {as_index}""",
)
"""Words sort by code point on both databases, so that words with the same beginning are adjacent."""

ON_SQLITE = {"by_code": "", "as_index": "WITHOUT ROWID"}
ON_POSTGRES = {"by_code": 'COLLATE "C"', "as_index": ""}


def up(migrator: Any, db: Database) -> None:
    kind = ON_SQLITE if isinstance(db, SqliteDatabase) else ON_POSTGRES
    run(db, [statement.format(**kind) for statement in STATEMENTS])
