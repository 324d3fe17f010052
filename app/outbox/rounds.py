"""What is done again and again while Trellis serves: a thread, of which one at a time holds the lease."""

import logging
import secrets
import threading
from collections.abc import Callable
from datetime import timedelta

from app import clock, db
from app.outbox.models import Lease

AT_MOST = 5.0
"""Seconds to wait for the end of a round. One that takes longer keeps its lease, which runs out by itself: what it is
just sending would else be sent by another too.
"""

NOTED_EVERY = 20.0
"""Seconds after which a round is noted as done once more. Each note extends the lease, so no other write does."""

A_JUMP, A_DAY = 3600.0, 86_400.0
"""Seconds. A clock that moves this much by itself was set, and a careful round then waits for a day."""

log = logging.getLogger("trellis")
_running: "list[Rounds]" = []


class Rounds(threading.Thread):
    """Does `work` every so many seconds until `end()`. What goes wrong in one round is logged, and the next goes on.

    `work` gives how much it did; it is left to whichever process holds the lease of this name. What it does by the date
    and cannot undo is `careful`: after the clock of the machine was set, it waits for a day, because a clock that is
    wrong for a while must not empty a bin.
    """

    def __init__(self, name: str, work: Callable[[], int], *, seconds: float, careful: bool = False) -> None:
        super().__init__(name=name, daemon=True)
        self._work, self._seconds, self._is_careful = work, seconds, careful
        self._holder, self._ended = secrets.token_hex(8), threading.Event()
        self._noted_at, self._resting_until, self._lead = float("-inf"), float("-inf"), clock.lead()
        self.started_at = clock.uptime()

    def run(self) -> None:
        self.started_at = clock.uptime()
        _running.append(self)
        while not self._ended.wait(self._seconds):
            try:
                self.round()
            except Exception:
                log.exception("round failed", extra={"round": self.name})
            finally:
                db.release()
        _running.remove(self)

    def round(self) -> int:
        """One round; 0 while another process looks after it."""
        if not Lease.take(self.name, self._holder):
            return 0
        done = 0 if self._is_careful and self._clock_was_set() else self._work()
        if clock.uptime() >= self._noted_at + NOTED_EVERY:
            Lease.note_done(self.name, self._holder)
            self._noted_at = clock.uptime()
        return done

    def _clock_was_set(self) -> bool:
        """Whether the clock of this machine was set within the last day."""
        lead = clock.lead()
        if abs(lead - self._lead) > A_JUMP:
            log.warning("clock was set", extra={"round": self.name, "seconds": round(lead - self._lead)})
            self._resting_until = clock.uptime() + A_DAY
        self._lead = lead
        return clock.uptime() < self._resting_until

    @property
    def is_late(self) -> bool:
        """Whether nobody has done a round for twice its time and the length of a lease."""
        allowed = 2 * self._seconds + Lease.LONG.total_seconds()
        done_at = Lease.last_done(self.name)
        is_recent = done_at is not None and abs(clock.now() - done_at) <= timedelta(seconds=allowed)
        return not is_recent and clock.uptime() - self.started_at > allowed

    def end(self) -> None:
        """Stop after this round, for which it waits a few seconds, and let another begin."""
        self._ended.set()
        if self.is_alive():
            self.join(AT_MOST)
        if not self.is_alive():
            Lease.give_back(self.name, self._holder)


def late() -> list[str]:
    """The names of the rounds of this process that nobody has done for too long, here or in another process."""
    return [rounds.name for rounds in _running if rounds.is_late]
