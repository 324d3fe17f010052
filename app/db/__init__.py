"""The database: one handle, one way to write, one way to read a list fast. Knows nothing of Flask.

SQLite is the default and PostgreSQL is one setting away; both run the whole test suite.
"""

from app.db.failures import is_unavailable, name_of
from app.db.fields import UtcField, ZoneField
from app.db.handle import (
    HalfWritten,
    WritesHeld,
    are_writes_held,
    connect,
    database,
    forget_deleted,
    is_sqlite,
    last_failure,
    release,
    update_statistics,
    write_if_free,
    writes_held,
    writing,
)
from app.db.kept import Change, Listing, Records, among
from app.db.record import Record

__all__ = [
    "Change",
    "HalfWritten",
    "Listing",
    "Record",
    "Records",
    "UtcField",
    "WritesHeld",
    "ZoneField",
    "among",
    "are_writes_held",
    "connect",
    "database",
    "forget_deleted",
    "is_sqlite",
    "is_unavailable",
    "last_failure",
    "name_of",
    "release",
    "update_statistics",
    "write_if_free",
    "writes_held",
    "writing",
]
