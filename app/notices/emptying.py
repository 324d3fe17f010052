"""Permanently deletes what has been in a bin for thirty days, and old or discarded drafts."""

import logging
from itertools import chain

from app import db, rooms
from app.drafts.models import Draft

log = logging.getLogger("trellis")


def empty_bins() -> int:
    """Permanently delete old records from the bins and old drafts; return their number."""
    kinds = chain.from_iterable(rooms.offered("trash", "TRASH_KINDS"))
    gone = sum(kind.model.empty_bins() for kind in kinds) + Draft.empty_bins()
    if gone:
        log.info("bins emptied", extra={"records": gone})
    return gone


def forget_deleted() -> int:
    """Remove deleted and replaced text from the database's write-ahead log; return 1 if that worked. If a reader is in
    the way, the next run tries again.
    """
    return int(db.forget_deleted())
