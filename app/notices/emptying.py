"""Permanently deletes what has been in a bin for thirty days, and old or discarded drafts."""

import logging

from app import db
from app.commitments.models import Commitment
from app.drafts.models import Draft
from app.sessions.models import AgendaItem, SessionNote

log = logging.getLogger("trellis")


def empty_bins() -> int:
    """Permanently delete old records from the bins and old drafts; return their number."""
    gone = sum(noun.empty_bins() for noun in (AgendaItem, Commitment, SessionNote, Draft))
    if gone:
        log.info("bins emptied", extra={"records": gone})
    return gone


def forget_deleted() -> int:
    """Remove deleted and replaced text from the database's write-ahead log; return 1 if that worked. If a reader is in
    the way, the next run tries again.
    """
    return int(db.forget_deleted())
