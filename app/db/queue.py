"""The queue of writers: one deadline for the whole wait, and threads left free for readers."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from app.config import THREADS
from app.db.failures import QueueStuck

LONGEST_WAIT = 5.0
"""Seconds that a write may wait in all: for a place in the queue, for its turn and for the database's lock. Twenty
times the longest wait of eight writers (0.25 s), and short enough that the person is still looking at the page.
"""

PLACES = THREADS - 2
"""How many threads may wait or write while the queue stands still. Fewer than all threads, so that pages and the
health check are always answered.
"""

STANDSTILL = 0.5
"""Seconds without movement after which a full queue refuses new writers."""


class WriterQueue:
    """Admits `places` writers and, if the database allows only one writer, gives each of them an exclusive turn.

    While the queue moves, any number may wait. Once it has stood still, a full queue refuses new writers at once.
    """

    def __init__(self, places: int = PLACES) -> None:
        self._places, self._turn = threading.Semaphore(places), threading.Lock()
        self._moved_at = 0.0

    @contextmanager
    def turn(self, *, alone: bool, patience: float) -> Iterator[float]:
        """Hold a place and, with `alone`, the exclusive turn; yields how many seconds of `patience` are left.

        Raises QueueStuck.
        """
        deadline = time.monotonic() + patience
        self._take_place(deadline)
        try:
            if not alone:
                yield _left(deadline)
                return
            if not self._turn.acquire(timeout=_left(deadline)):
                raise QueueStuck("the previous writer takes too long")
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
                raise QueueStuck("too many writes are waiting")
        self._moved_at = time.monotonic()


def _left(deadline: float) -> float:
    return max(0.0, deadline - time.monotonic())
