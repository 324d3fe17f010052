"""The job that deletes outdated records (docs/security.md, "How long it is kept"; ASVS 14.2.7)."""

import logging

from app.accounts.models import AddressChange, Attempt, Device, ResetLink, SignInLink, WantedPage
from app.contracts import Job
from app.events.models import Operation
from app.people.models import FormerAddress

AN_HOUR = 3600

log = logging.getLogger("trellis")


def delete_outdated() -> int:
    """Delete outdated sign-ins, links, wanted pages, former addresses, attempts and form keys; return their number."""
    nouns = (AddressChange, Attempt, Device, FormerAddress, Operation, ResetLink, SignInLink, WantedPage)
    gone = sum(noun.delete_outdated() for noun in nouns)
    if gone:
        log.info("outdated records deleted", extra={"records": gone})
    return gone


JOBS = (Job("retention", delete_outdated, seconds=AN_HOUR, careful=True),)
