"""Search finds records of one person that belong to no mentorship: the index no longer refers to the mentorships.

A trigger still removes the index of a mentorship that is deleted. SQLite can't drop a reference, so the tables are
copied.
"""

from typing import Any

from peewee import Database, SqliteDatabase

from app.migrations import run

ON_POSTGRES = (
    """ALTER TABLE search_entry DROP CONSTRAINT search_entry_mentorship_id_fkey""",
    """ALTER TABLE search_word DROP CONSTRAINT search_word_mentorship_id_fkey""",
    """CREATE FUNCTION remove_from_search() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        DELETE FROM search_word WHERE mentorship_id = OLD.id;
        DELETE FROM search_entry WHERE mentorship_id = OLD.id;
        RETURN NULL; END $$""",
    """CREATE TRIGGER mentorship_search AFTER DELETE ON mentorship
        FOR EACH ROW EXECUTE FUNCTION remove_from_search()""",
)
ON_SQLITE = (
    """CREATE TABLE search_entry_now (
        id {id}, mentorship_id INTEGER NOT NULL,
        reader_id INTEGER NOT NULL, kind TEXT NOT NULL, subject_id INTEGER NOT NULL,
        at TIMESTAMPTZ NOT NULL, words TEXT NOT NULL, UNIQUE (kind, subject_id))""",
    """INSERT INTO search_entry_now (id, mentorship_id, reader_id, kind, subject_id, at, words)
        SELECT id, mentorship_id, reader_id, kind, subject_id, at, words FROM search_entry""",
    """DROP TABLE search_entry""",
    """ALTER TABLE search_entry_now RENAME TO search_entry""",
    """CREATE INDEX search_entry_mentorship ON search_entry (mentorship_id)""",
    """CREATE TABLE search_word_now (
        mentorship_id INTEGER NOT NULL, reader_id INTEGER NOT NULL, word TEXT NOT NULL, entry_id INTEGER NOT NULL,
        PRIMARY KEY (mentorship_id, reader_id, word, entry_id)) WITHOUT ROWID""",
    """INSERT INTO search_word_now (mentorship_id, reader_id, word, entry_id)
        SELECT mentorship_id, reader_id, word, entry_id FROM search_word""",
    """DROP TABLE search_word""",
    """ALTER TABLE search_word_now RENAME TO search_word""",
    """CREATE TRIGGER mentorship_search AFTER DELETE ON mentorship BEGIN
        DELETE FROM search_word WHERE mentorship_id = OLD.id;
        DELETE FROM search_entry WHERE mentorship_id = OLD.id;
        END""",
)


def up(migrator: Any, db: Database) -> None:
    run(db, ON_SQLITE if isinstance(db, SqliteDatabase) else ON_POSTGRES)
