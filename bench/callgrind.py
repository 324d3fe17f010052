"""Counting the instructions of requests with valgrind's callgrind, in a process of its own without a server.

The parent, `count`, starts this module under valgrind. Callgrind counts only while one of Python's C functions is
running (`COUNTING`), and writes one file each time it returns. `main` calls that function around each request.
"""

import ctypes
import gc
import json
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from app import clock, create_app
from app.config import ROOT, Settings
from bench import hello, inprocess
from bench.load import Call
from bench.measure import HELLO

WARM_UP, TIMES = 3, 3
"""Requests before counting (templates are compiled, queries built), and requests counted."""

COUNTING = "PyRun_SimpleStringFlags"
OPTIONS = ("--collect-atstart=no", f"--toggle-collect={COUNTING}", f"--dump-after={COUNTING}")
TOTAL = re.compile(r"^totals: (\d+)", re.MULTILINE)


@dataclass(frozen=True)
class Counted:
    """A request and its expected status."""

    call: Call
    status: int = 200


def count(requests: dict[str, Counted], environment: dict[str, str], at: datetime) -> dict[str, int]:
    """The instructions of each request, by its name. The clock stands still.

    Raises SystemExit without valgrind, or if a response has another status.
    """
    if shutil.which("valgrind") is None:
        raise SystemExit("Counting instructions needs valgrind. On Debian and Ubuntu: apt install valgrind")
    with TemporaryDirectory(prefix="trellis-instructions-") as name:
        files = Path(name, "counts")
        job = {"at": at.isoformat(), "environment": environment, "requests": [asdict(it) for it in requests.values()]}
        command = ["valgrind", "-q", "--tool=callgrind", f"--callgrind-out-file={files}", *OPTIONS]
        done = subprocess.run(
            [*command, sys.executable, "-m", __name__],
            input=json.dumps(job),
            text=True,
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": "0"},
            check=False,
        )
        if done.returncode:
            raise SystemExit("Nothing was counted.")
        return {name: _total(Path(f"{files}.{number}")) for number, name in enumerate(requests, start=1)}


def _total(file: Path) -> int:
    """The instructions of one request, from callgrind's file about all its repetitions."""
    total = TOTAL.search(file.read_text())
    if total is None:
        raise SystemExit("Callgrind did not count anything with this build of Python.")
    return int(total[1]) // TIMES


def main() -> None:
    job = json.load(sys.stdin)
    logging.getLogger("trellis").disabled = True
    trellis = create_app(Settings.from_environment(job["environment"]))
    gc.collect()
    gc.freeze()
    gc.disable()  # a collection would be counted in some request at random
    with clock.frozen_at(datetime.fromisoformat(job["at"])):
        for request in job["requests"]:
            counted = Counted(Call(**request["call"]), request["status"])
            measure(hello.app if counted.call == HELLO else trellis, counted)


def measure(app: Callable, counted: Counted) -> None:
    """Send a request repeatedly, and count the last repetitions."""

    def send(numbers: range) -> None:
        for number in numbers:
            _send(app, counted, number)

    send(range(WARM_UP))
    gc.collect()
    sys.modules["__main__"].send_counted = lambda: send(range(WARM_UP, WARM_UP + TIMES))  # type: ignore[attr-defined]
    if ctypes.pythonapi.PyRun_SimpleString(b"send_counted()") != 0:
        raise SystemExit("Nothing was counted.")


def _send(app: Callable, counted: Counted, number: int) -> None:
    """Send it once. Raises SystemExit for an unexpected status."""
    seen = []
    call = counted.call.numbered(number)
    answer = app(inprocess.environ(call), lambda status, headers, error=None: seen.append(int(status[:3])))
    b"".join(answer)
    answer.close()
    if seen != [counted.status]:
        raise SystemExit(f"{call.method} {call.path} answered {seen} instead of {counted.status}; nothing was counted.")


if __name__ == "__main__":
    main()
