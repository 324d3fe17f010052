"""What has lain in a bin for thirty days is deleted for good, and what was typed and thrown away."""

import logging

from app import db
from app.commitments.models import Commitment
from app.drafts.models import Draft
from app.sessions.models import AgendaItem, SessionNote

log = logging.getLogger("trellis")


def empty_bins() -> int:
    """Delete what is over, so that its words leave the file too; how many records that were."""
    gone = sum(noun.empty_bins() for noun in (AgendaItem, Commitment, SessionNote)) + Draft.delete_thrown_away()
    if gone:
        db.forget_deleted()
        log.info("bins emptied", extra={"records": gone})
    return gone
