"""Working out a round in another process, so that nobody's page waits for it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from tempfile import TemporaryFile
from threading import Timer
from typing import Any

from app.config import ROOT
from app.matching.models import MatchingRound
from app.matching.rules.round_worker import Problem

WORKER = (sys.executable, "-m", "app.matching.rules.round_worker")


@dataclass(frozen=True)
class Solved:
    """The mentor of each mentee who is placed, and what placing somebody costs others, as JSON."""

    pairs: dict[int, int]
    trades: str
    is_exact: bool


class WorkerEnded(Exception):
    """The process that works out a round ended without a result."""


def solve_elsewhere(problem: Problem, note_progress: Callable[[int], None]) -> Solved:
    """Start the other process, tell how far it is, and return its result. Raises WorkerEnded if it ends without one.

    The process ends after MatchingRound.LONGEST at the latest.
    """
    with TemporaryFile("w+", encoding="utf-8") as asked:
        asked.write(problem.as_json())
        asked.seek(0)
        with subprocess.Popen(  # noqa: S603
            WORKER, stdin=asked, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=_environment()
        ) as worker:
            timer = Timer(MatchingRound.LONGEST.total_seconds(), worker.kill)
            timer.start()
            try:
                return _result_of(worker.stdout, note_progress)
            finally:
                timer.cancel()
                worker.kill()


def _environment() -> dict[str, str]:
    """No setting reaches the other process: it needs neither the secret key nor the database."""
    return {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}


def _result_of(lines: Any, note_progress: Callable[[int], None]) -> Solved:
    for line in lines:
        told = json.loads(line)
        if "pairs" in told:
            return Solved(dict(map(tuple, told["pairs"])), json.dumps(told["trades"]), told["is_exact"])
        note_progress(told["percent"])
    raise WorkerEnded
