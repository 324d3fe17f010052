"""What has lain in a bin for thirty days is deleted: a thread of the serving process looks every hour."""

import logging
import secrets
import threading

from app import db
from app.commitments.models import Commitment
from app.outbox.models import Lease
from app.sessions.models import AgendaItem, SessionNote

log = logging.getLogger("trellis")

LEASE = "bins"
FIRST, HOURLY = 60, 3600
"""Seconds until the first look after a start, and between two."""


class Emptier(threading.Thread):
    """Looks into the bins until `end()`. What goes wrong once is logged, and tried again an hour later."""

    def __init__(self) -> None:
        super().__init__(name="bins", daemon=True)
        self._holder, self._ended = secrets.token_hex(8), threading.Event()

    def run(self) -> None:
        pause = FIRST
        while not self._ended.wait(pause):
            pause = HOURLY
            try:
                self.round()
            except Exception:
                log.exception("bins not emptied")
            finally:
                db.release()

    def round(self) -> int:
        """Delete what is over, unless another does it right now; how many records that were."""
        if not Lease.take(LEASE, self._holder):
            return 0
        gone = sum(noun.empty_bins() for noun in (AgendaItem, Commitment, SessionNote))
        if gone:
            db.forget_deleted()
            log.info("bins emptied", extra={"records": gone})
        Lease.give_back(LEASE, self._holder)
        return gone

    def end(self) -> None:
        """Stop after this round."""
        self._ended.set()
