"""E-mail addresses as they are sent to (`email`), beside what two spellings of one have in common (`email_key`).

Until now an address was stored casefolded, and everything that looked like one was taken. Addresses that can be mailed
get their new form. If that gives two people the same address, it belongs to the one who joined first, or else was
invited first. The other person, and anybody whose address cannot be mailed, keeps the old spelling: with exactly
that they still sign in.
"""

from typing import Any

from peewee import Database, SqliteDatabase

from app import addresses
from app.migrations import run

KEPT_SPELLING = "former:"
"""Begins the key of somebody who is found by the old spelling alone; no address has a key like that."""

COLUMNS = (
    """ALTER TABLE person RENAME COLUMN email TO email_key""",
    """ALTER TABLE person ADD COLUMN email TEXT NOT NULL DEFAULT ''""",
    """UPDATE person SET email = email_key""",
)
LONGER_KEYS = """ALTER TABLE person ALTER COLUMN email_key TYPE VARCHAR(330)"""
"""PostgreSQL alone keeps to the length of a VARCHAR."""


def up(migrator: Any, db: Database) -> None:
    is_sqlite = isinstance(db, SqliteDatabase)
    run(db, COLUMNS if is_sqlite else (*COLUMNS, LONGER_KEYS))
    people = db.execute_sql("SELECT id, email FROM person ORDER BY joined_at IS NULL, joined_at, id").fetchall()
    renamed, kept = _forms(people)
    place = "?" if is_sqlite else "%s"
    # People who keep their spelling free their key for the new form first.
    for id, email, key in (*kept, *renamed):
        db.execute_sql(f"UPDATE person SET email = {place}, email_key = {place} WHERE id = {place}", (email, key, id))  # noqa: S608 - the marks alone


def _forms(people: list[tuple[int, str]]) -> tuple[list[tuple[int, str, str]], list[tuple[int, str, str]]]:
    """(id, address, key) of those whose address changes its form, and of those who keep their spelling."""
    taken: set[str] = set()
    renamed, kept = [], []
    for id, stored in people:
        try:
            address = addresses.email(stored)
        except ValueError:
            kept.append((id, stored, KEPT_SPELLING + stored))
            continue
        key = addresses.key(address)
        if key in taken:
            kept.append((id, stored, KEPT_SPELLING + stored))
            continue
        taken.add(key)
        if (address, key) != (stored, stored):
            renamed.append((id, address, key))
    return renamed, kept
