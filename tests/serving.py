"""Trellis under gunicorn, as its own process.

Each is forked from one that has everything loaded (tests/loaded.py): a fresh Python would take a second for that.
"""

import os
import signal
import sys
from collections.abc import Mapping
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

SECONDS_TO_END = 45
"""Longer than a server takes at most: 20 for a request that hangs, 5 for each of a few rounds (app/server.py)."""

WSGI = "TESTED_WSGI"
"""The variable that names another application than Trellis itself."""

_context = get_context("forkserver")
_context.set_forkserver_preload(["tests.loaded"])


def start(environment: Mapping[str, str]) -> BaseProcess:
    """Begin to serve, with this environment and no other; what is said goes to server.log in its DATA_DIR."""
    process = _context.Process(target=_serve, args=(dict(environment),))
    process.start()
    return process


def end(process: BaseProcess, by: signal.Signals = signal.SIGTERM) -> None:
    """Ask it to end, and wait for that; for one that has ended there is nothing to do."""
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
    with open(Path(environment["DATA_DIR"], "server.log"), "a") as log:
        os.dup2(log.fileno(), sys.stdout.fileno())
        os.dup2(log.fileno(), sys.stderr.fileno())
    sys.argv = ["gunicorn", "--config", "python:app.server", environment.get(WSGI, "wsgi:app")]
    wsgiapp.run()
