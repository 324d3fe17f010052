"""Jobs that run periodically while Trellis serves, each in a thread, and only in the process that holds its lease."""

import logging
import secrets
import threading
from collections.abc import Callable
from datetime import timedelta

from app import clock, db
from app.mail.models import Lease

AT_MOST = 5.0
"""Seconds to wait for a round to end. A longer round keeps its lease until that expires, so that no other process sends
the same mail.
"""

NOTED_EVERY = 20.0
"""Seconds between two records that a job has run. This write also extends the lease."""

A_JUMP, A_DAY = 3600.0, 86_400.0
"""Seconds. After a jump of the clock as large as A_JUMP, a careful job pauses for A_DAY."""

log = logging.getLogger("trellis")
_running: "list[PeriodicJob]" = []


class PeriodicJob(threading.Thread):
    """Calls `work` every so many seconds until `end()`. An exception is logged, and the next round runs.

    `work` returns how much it did. Only the process that holds the lease of this name calls it. A job that depends on
    the date and can't be undone is `careful`: it pauses for a day after the machine's clock was set, so that a
    temporarily wrong time doesn't delete anything. A job with `once_more` is done a last time when it ends, whoever
    holds the lease, because what it writes waits in this process's memory.
    """

    def __init__(
        self, name: str, work: Callable[[], int], *, seconds: float, careful: bool = False, once_more: bool = False
    ) -> None:
        super().__init__(name=name, daemon=True)
        self._is_done_once_more = once_more
        self._work, self._seconds, self._is_careful = work, seconds, careful
        self._holder, self._ended = secrets.token_hex(8), threading.Event()
        self._noted_at, self._resting_until, self._lead = float("-inf"), float("-inf"), clock.lead()
        self.started_at = clock.uptime()

    def run(self) -> None:
        self.started_at = clock.uptime()
        _running.append(self)
        while not self._ended.wait(self._seconds):
            self._try(self.round)
        if self._is_done_once_more:
            self._try(self._work)
        _running.remove(self)

    def _try(self, work: Callable[[], int]) -> None:
        try:
            work()
        except Exception:
            log.exception("round failed", extra={"round": self.name})
        finally:
            db.release()

    def round(self) -> int:
        """Run one round and return how much it did; 0 while another process holds the lease."""
        if not Lease.take(self.name, self._holder):
            return 0
        done = 0 if self._is_careful and self._clock_was_set() else self._work()
        if clock.uptime() >= self._noted_at + NOTED_EVERY:
            Lease.note_done(self.name, self._holder)
            self._noted_at = clock.uptime()
        return done

    def _clock_was_set(self) -> bool:
        """Whether this machine's clock was set within the last day."""
        lead = clock.lead()
        if abs(lead - self._lead) > A_JUMP:
            log.warning("clock was set", extra={"round": self.name, "seconds": round(lead - self._lead)})
            self._resting_until = clock.uptime() + A_DAY
        self._lead = lead
        return clock.uptime() < self._resting_until

    @property
    def is_late(self) -> bool:
        """Whether no process has run this job for longer than twice its interval plus a lease."""
        allowed = 2 * self._seconds + Lease.LONG.total_seconds()
        done_at = Lease.last_done(self.name)
        is_recent = done_at is not None and abs(clock.now() - done_at) <= timedelta(seconds=allowed)
        return not is_recent and clock.uptime() - self.started_at > allowed

    def end(self) -> None:
        """Stop after this round, wait a few seconds for it to end, and release the lease."""
        self._ended.set()
        if self.is_alive():
            self.join(AT_MOST)
        if not self.is_alive():
            Lease.give_back(self.name, self._holder)


def late() -> list[str]:
    """The names of this process's jobs that no process has run for too long."""
    return [rounds.name for rounds in _running if rounds.is_late]
