"""PreparedRecords that have served their purpose are deleted (docs/security.md, "How long it is kept"; ASVS 14.2.7)."""

import logging

from app.accounts.models import Attempt, Device, ResetLink, SignInLink
from app.events.models import Operation
from app.search.models import PastSearch

log = logging.getLogger("trellis")


def delete_outdated() -> int:
    """Delete outdated sign-ins, links, attempts, form keys and searches; return their number."""
    gone = sum(noun.delete_outdated() for noun in (Attempt, Device, Operation, PastSearch, ResetLink, SignInLink))
    if gone:
        log.info("outdated records deleted", extra={"records": gone})
    return gone
