"""Trellis under gunicorn, in its own process.

Each is forked from a process that has imported everything (tests/loaded.py), which takes a second.
"""

import os
import signal
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from tests import time_of_day

SECONDS_TO_END = 45
"""Longer than a server takes to stop: 20 s for a request that hangs, 5 s for each of a few jobs (app/server.py)."""

WSGI = "TESTED_WSGI"
"""The variable that names another application than Trellis itself."""

_context = get_context("forkserver")
_context.set_forkserver_preload(["tests.loaded"])


def start(environment: Mapping[str, str]) -> BaseProcess:
    """Start a server with exactly this environment. Its output goes to server.log in its DATA_DIR."""
    process = _context.Process(target=_serve, args=(dict(environment),))
    process.start()
    return process


def end(process: BaseProcess, by: signal.Signals = signal.SIGTERM) -> None:
    """Stop a server and wait until it has ended. Does nothing if it has already ended."""
    if process.pid and process.is_alive():
        os.kill(process.pid, by)
        process.join(SECONDS_TO_END)
    if process.is_alive():
        process.kill()
        raise AssertionError("The server did not end.")


def _serve(environment: dict[str, str]) -> None:
    from gunicorn.app import wsgiapp

    os.environ.clear()
    os.environ.update(environment)
    time_of_day.follow()
    with open(Path(environment["DATA_DIR"], "server.log"), "a") as log:
        os.dup2(log.fileno(), sys.stdout.fileno())
        os.dup2(log.fileno(), sys.stderr.fileno())
    sys.argv = ["gunicorn", "--config", "python:app.server", environment.get(WSGI, "wsgi:app")]
    wsgiapp.run()
