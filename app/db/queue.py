"""The queue of those who want to write: one deadline for the whole wait, and room left for those who only read."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from app.config import THREADS
from app.db.failures import QueueStuck

LONGEST_WAIT = 5.0
"""Seconds that a write waits in all: for a place in the queue, for its turn and for the lock of the database. Twenty
times the longest wait of eight writers (0.25 s), and short enough that the person is still looking at the page.
"""

PLACES = THREADS - 2
"""How many may wait or write while the queue stands still: fewer than there are threads, so that pages and the health
check are always answered.
"""

STANDSTILL = 0.5
"""Seconds without any movement after which a full queue takes nobody else."""


class WriterQueue:
    """Lets `places` writers in and, where the database has one writer, each of them alone to the database.

    While the queue moves, everybody may wait. Once it has stood still, whoever finds it full is refused at once.
    """

    def __init__(self, places: int = PLACES) -> None:
        self._places, self._turn = threading.Semaphore(places), threading.Lock()
        self._moved_at = 0.0

    @contextmanager
    def turn(self, *, alone: bool, patience: float) -> Iterator[float]:
        """A place, and with `alone` the turn of a single writer; gives the seconds left of `patience`.

        Raises QueueStuck.
        """
        deadline = time.monotonic() + patience
        self._take_place(deadline)
        try:
            if not alone:
                yield _left(deadline)
                return
            if not self._turn.acquire(timeout=_left(deadline)):
                raise QueueStuck("the writer before takes too long")
            try:
                yield _left(deadline)
            finally:
                self._turn.release()
        finally:
            self._moved_at = time.monotonic()
            self._places.release()

    def _take_place(self, deadline: float) -> None:
        while not self._places.acquire(timeout=_left(min(deadline, self._moved_at + STANDSTILL))):
            if not _left(min(deadline, self._moved_at + STANDSTILL)):
                raise QueueStuck("too many wait to write")
        self._moved_at = time.monotonic()


def _left(deadline: float) -> float:
    return max(0.0, deadline - time.monotonic())
