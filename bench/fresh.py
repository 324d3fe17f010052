"""Measures a fresh process without a server: the cost of its first requests, and its memory after many.

Reads a job as JSON from standard input, and writes the result as the last line of standard output.
"""

import importlib
import json
import logging
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from app.config import ROOT
from bench import inprocess
from bench.load import Call

HELLO_MODULES, TRELLIS = ("bench.hello",), ("app.server", "wsgi")
"""The modules that gunicorn imports; the last one has the app."""


@dataclass(frozen=True)
class Fresh:
    """The processor time of each call's first response, in seconds, and the megabytes used after all rounds and after
    twice as many.
    """

    first: list[float]
    memory: tuple[float, float]


def fresh(modules: tuple[str, ...], calls: list[Call], rounds: int, environment: dict[str, str]) -> Fresh:
    """Start a process, send it each call once, and then twice send all of them for this many rounds."""
    job = {"modules": modules, "calls": [asdict(call) for call in calls], "rounds": rounds}
    command = [sys.executable, "-m", "bench.fresh"]
    done = subprocess.run(
        command, input=json.dumps(job), env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return Fresh(**json.loads(done.stdout.splitlines()[-1]))


def main() -> None:
    job = json.load(sys.stdin)
    logging.getLogger("trellis").disabled = True
    loaded = [importlib.import_module(name) for name in job["modules"]]
    if hasattr(loaded[0], "load_for_the_first_page"):
        loaded[0].load_for_the_first_page()
    calls = [Call(**call) for call in job["calls"]]
    first = [_seconds(loaded[-1].app, call) for call in calls]
    memory = []
    for _ in range(2):
        for _ in range(job["rounds"]):
            for call in calls:
                _send(loaded[-1].app, call)
        memory.append(_megabytes())
    sys.stdout.write("\n" + json.dumps({"first": first, "memory": memory}) + "\n")


def _seconds(app: Callable, call: Call) -> float:
    begun = time.process_time()
    _send(app, call)
    return time.process_time() - begun


def _send(app: Callable, call: Call) -> None:
    """Send one request. Raises SystemExit if the status isn't 200."""
    status: list[Any] = []
    answer = app(inprocess.environ(call), lambda *start: status.append(start[0][:3]))
    b"".join(answer)
    answer.close()
    if status != ["200"]:
        raise SystemExit(f"{call.path} answered {status}.")


def _megabytes() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


if __name__ == "__main__":
    main()
