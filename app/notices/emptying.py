"""What has lain in a bin for thirty days is deleted for good."""

import logging

from app import db
from app.commitments.models import Commitment
from app.sessions.models import AgendaItem, SessionNote

log = logging.getLogger("trellis")


def empty_bins() -> int:
    """Delete what is over, so that its words leave the file too; how many records that were."""
    gone = sum(noun.empty_bins() for noun in (AgendaItem, Commitment, SessionNote))
    if gone:
        db.forget_deleted()
        log.info("bins emptied", extra={"records": gone})
    return gone
