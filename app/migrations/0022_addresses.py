"""Separates the address for mail (`email`) from the key that all its spellings share (`email_key`).

Until now an address was stored casefolded, and anything that looked like an address was accepted. Addresses that can
receive mail get their new form. If two people then have the same address, it goes to the one who joined first, or else
was invited first. The other one keeps the old spelling, and so does anybody whose address can't receive mail: they can
still sign in with exactly that spelling.
"""

from typing import Any

from peewee import Database, SqliteDatabase

from app import addresses
from app.migrations import run

KEPT_SPELLING = "former:"
"""Prefix of the key of a person who is found only by the old spelling. No address has such a key."""

COLUMNS = (
    """ALTER TABLE person RENAME COLUMN email TO email_key""",
    """ALTER TABLE person ADD COLUMN email TEXT NOT NULL DEFAULT ''""",
    """UPDATE person SET email = email_key""",
)
LONGER_KEYS = """ALTER TABLE person ALTER COLUMN email_key TYPE VARCHAR(330)"""
"""Only PostgreSQL enforces the length of a VARCHAR."""


def up(migrator: Any, db: Database) -> None:
    is_sqlite = isinstance(db, SqliteDatabase)
    run(db, COLUMNS if is_sqlite else (*COLUMNS, LONGER_KEYS))
    people = db.execute_sql("SELECT id, email FROM person ORDER BY joined_at IS NULL, joined_at, id").fetchall()
    renamed, kept = _forms(people)
    place = "?" if is_sqlite else "%s"
    # People who keep their spelling free their key for the new form first.
    for id, email, key in (*kept, *renamed):
        db.execute_sql(f"UPDATE person SET email = {place}, email_key = {place} WHERE id = {place}", (email, key, id))  # noqa: S608 - only the placeholders


def _forms(people: list[tuple[int, str]]) -> tuple[list[tuple[int, str, str]], list[tuple[int, str, str]]]:
    """(id, address, key) of the people whose address gets a new form, and of those who keep the old spelling."""
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
