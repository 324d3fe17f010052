"""Raised topics are identified by their subject instead of the address of a page.

A topic whose address isn't that of a note keeps its title, and gets its own id in place of a subject's.
"""

import re
from typing import Any

from peewee import Database, SqliteDatabase

from app.migrations import run

BEFORE = (
    """ALTER TABLE raised_topic ADD COLUMN subject_type TEXT NOT NULL DEFAULT ''""",
    """ALTER TABLE raised_topic ADD COLUMN subject_id INTEGER NOT NULL DEFAULT 0""",
)
ON_POSTGRES = ("""ALTER TABLE raised_topic DROP COLUMN address""",)
ON_SQLITE = (
    """CREATE TABLE raised_topic_now (
        id {id}, mentorship_id INTEGER NOT NULL REFERENCES mentorship ON DELETE CASCADE,
        raised_by_id INTEGER NOT NULL REFERENCES person ON DELETE RESTRICT,
        title TEXT NOT NULL, subject_type TEXT NOT NULL, subject_id INTEGER NOT NULL,
        raised_at TIMESTAMPTZ NOT NULL, settled_at TIMESTAMPTZ)""",
    """INSERT INTO raised_topic_now
        SELECT id, mentorship_id, raised_by_id, title, subject_type, subject_id, raised_at, settled_at
        FROM raised_topic""",
    """DROP TABLE raised_topic""",
    """ALTER TABLE raised_topic_now RENAME TO raised_topic""",
    """CREATE INDEX raised_topic_open ON raised_topic (mentorship_id) WHERE settled_at IS NULL""",
)
"""SQLite can't drop a unique column, so the table is copied."""

AFTER = ("""CREATE UNIQUE INDEX raised_topic_subject ON raised_topic (subject_type, subject_id)""",)


def up(migrator: Any, db: Database) -> None:
    is_sqlite = isinstance(db, SqliteDatabase)
    mark = "?" if is_sqlite else "%s"
    update = f"UPDATE raised_topic SET subject_type = {mark}, subject_id = {mark} WHERE id = {mark}"  # noqa: S608 - only the placeholders
    run(db, BEFORE)
    for id, address in db.execute_sql("SELECT id, address FROM raised_topic").fetchall():
        note = re.fullmatch(r"/feedback/(\d+)", address)
        db.execute_sql(update, ("Feedback", int(note[1]), id) if note else ("", id, id))
    run(db, (*(ON_SQLITE if is_sqlite else ON_POSTGRES), *AFTER))
