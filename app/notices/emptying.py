"""What has lain in a bin for thirty days is deleted for good, and so are drafts of that age or thrown away."""

import logging

from app import db
from app.commitments.models import Commitment
from app.drafts.models import Draft
from app.sessions.models import AgendaItem, SessionNote

log = logging.getLogger("trellis")


def empty_bins() -> int:
    """Delete what is over; how many records that were."""
    gone = sum(noun.empty_bins() for noun in (AgendaItem, Commitment, SessionNote, Draft))
    if gone:
        log.info("bins emptied", extra={"records": gone})
    return gone


def forget_deleted() -> int:
    """Clear the log of the database of words that were deleted or replaced since the last time; 1 if that
    went through. With a reader in the way the next round tries again.
    """
    return int(db.forget_deleted())
