"""The job that empties the bins."""

import logging

from app import rooms
from app.contracts import Job
from app.drafts.models import Draft

AN_HOUR = 3600

log = logging.getLogger("trellis")


def empty_bins() -> int:
    """Permanently delete what was in a bin for thirty days, and old or discarded drafts; return their number."""
    kinds = rooms.offered_items("trash", "TRASH_KINDS")
    gone = sum(kind.model.empty_bins() for kind in kinds) + Draft.empty_bins()
    if gone:
        log.info("bins emptied", extra={"records": gone})
    return gone


JOBS = (Job("bins", empty_bins, seconds=AN_HOUR, careful=True),)
