"""Waiting for threads, processes and pages without depending on how fast the machine is."""

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
