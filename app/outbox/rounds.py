"""What is done again and again while Trellis serves: a thread, of which one at a time holds the lease."""

import logging
import secrets
import threading
from collections.abc import Callable

from app import db
from app.outbox.models import Lease

AT_MOST = 5.0
"""Seconds to wait for the end of a round. One that takes longer keeps its lease, which runs out by itself: what it is
just sending would else be sent by another too.
"""

log = logging.getLogger("trellis")


class Rounds(threading.Thread):
    """Does `work` every so many seconds until `end()`. What goes wrong in one round is logged, and the next goes on.

    `work` gives how much it did; it is left to whichever process holds the lease of this name.
    """

    def __init__(self, name: str, work: Callable[[], int], *, seconds: float) -> None:
        super().__init__(name=name, daemon=True)
        self._work, self._seconds = work, seconds
        self._holder, self._ended = secrets.token_hex(8), threading.Event()

    def run(self) -> None:
        while not self._ended.wait(self._seconds):
            try:
                self.round()
            except Exception:
                log.exception("round failed", extra={"round": self.name})
            finally:
                db.release()

    def round(self) -> int:
        """One round; 0 while another process looks after it."""
        return self._work() if Lease.take(self.name, self._holder) else 0

    def end(self) -> None:
        """Stop after this round, for which it waits a few seconds, and let another begin."""
        self._ended.set()
        if self.is_alive():
            self.join(AT_MOST)
        if not self.is_alive():
            Lease.give_back(self.name, self._holder)
