"""The job that deletes outdated records (docs/security.md, "How long it is kept"; ASVS 14.2.7)."""

import logging

from app.accounts.models import Attempt, Device, ResetLink, SignInLink
from app.contracts import Job
from app.events.models import Operation

AN_HOUR = 3600

log = logging.getLogger("trellis")


def delete_outdated() -> int:
    """Delete outdated sign-ins, links, attempts and form keys; return their number."""
    gone = sum(noun.delete_outdated() for noun in (Attempt, Device, Operation, ResetLink, SignInLink))
    if gone:
        log.info("outdated records deleted", extra={"records": gone})
    return gone


JOBS = (Job("retention", delete_outdated, seconds=AN_HOUR, careful=True),)
