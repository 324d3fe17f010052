"""The database: one handle, one way to write, and prepared statements. Doesn't depend on Flask.

SQLite is the default and PostgreSQL is one setting away; both run the whole test suite.
"""

from app.db.failures import is_unavailable, name_of
from app.db.fields import ListField, UtcField, ZoneField
from app.db.handle import (
    HalfWritten,
    WritesHeld,
    are_writes_held,
    attempting,
    connect,
    database,
    is_sqlite,
    last_failure,
    release,
    truncate_log,
    update_statistics,
    write_if_free,
    writes_held,
    writing,
)
from app.db.prepared import JoinedLines, PreparedRecords, PreparedRows, PreparedWrite, constant, contains, in_list
from app.db.record import AnyRecord, Record
