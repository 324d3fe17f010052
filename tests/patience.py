"""Waiting, and limits of processor time, that don't depend on how fast the machine is."""

import time
from collections.abc import Callable

HUNG = 60
"""Seconds that a test waits for a thread, a process or a page. Only something that hangs takes so long: no test may
fail because the machine is slow.
"""


def wait_until(is_so: Callable[[], bool], message: str = "This never happened.") -> None:
    """Wait until `is_so` returns true. Fails with the message if that hangs."""
    until = time.monotonic() + HUNG
    while not is_so():
        assert time.monotonic() < until, message
        time.sleep(0.02)


USUAL_LOOP = 0.004
"""Seconds of processor time that `_loop` takes on an idle machine of the kind the limits were chosen on."""


def is_within(seconds: float, most: float) -> bool:
    """Whether this processor time keeps a limit, which counts for a machine at its usual speed.

    A machine is slower while others use its caches and the other half of its cores, so a time beyond the limit is
    compared with how long a loop takes just then.
    """
    return seconds <= most or seconds <= most * max(_loop() for _ in range(5)) / USUAL_LOOP


def _loop() -> float:
    begun = time.thread_time()
    counts: dict[str, int] = {}
    for number in range(20_000):
        counts[f"{number % 997}"] = counts.get(f"{number % 991}", 0) + number
    return time.thread_time() - begun
