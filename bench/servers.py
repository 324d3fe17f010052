"""Starts servers for a measurement, and reads the processor time and memory of their processes."""

import os
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

from app.config import ROOT

SECONDS_TO_START = 60
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A running gunicorn on its own port. `first_answer` is the time until its first response, in seconds."""

    def __init__(self, arguments: tuple[str, ...], path: str, folder: Path, environment: dict[str, str]) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}", *arguments]
        self._path, self._log, self._environment = path, folder / "server.log", os.environ | environment
        self.start()

    def start(self) -> None:
        """Start serving. After `stop`, starts again on the same port."""
        with self._log.open("a") as log:
            begun = time.perf_counter()
            self.process = subprocess.Popen(self._command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)
        self._wait_for(self._path)
        self.first_answer = time.perf_counter() - begun

    @classmethod
    def hello(cls, folder: Path) -> "Server":
        """The reference app."""
        return cls(("--config", "python:bench.hello_server", "bench.hello:app"), "/", folder, {})

    @classmethod
    def trellis(cls, folder: Path, environment: dict[str, str]) -> "Server":
        """Trellis as ./run serves it, without the limit on notes."""
        return cls(("--config", "python:app.server", "bench.wsgi:app"), "/sign-in", folder, environment)

    def _wait_for(self, path: str) -> None:
        until = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < until and self.process.poll() is None:
            try:
                self.get(path)
                return
            except OSError:
                time.sleep(0.002)
        raise SystemExit("A server did not start; nothing was measured.")

    def get(self, path: str, headers: dict[str, str] | None = None) -> bytes:
        """The body of a response. Raises SystemExit if its status isn't 200."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request("GET", path, headers=headers or {})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise SystemExit(f"{path} answered {answer.status}; nothing was measured.")
        return body

    @property
    def processes(self) -> list[int]:
        """gunicorn and its worker."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [self.process.pid, *map(int, children.split())]

    def cpu(self) -> float:
        """Seconds of processor time used so far."""
        spent = (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13] for pid in self.processes)
        return sum(int(user) + int(system) for user, system in spent) / TICKS

    def memory(self) -> float:
        """Megabytes used. Memory that the processes share is counted once."""
        lines = [line for pid in self.processes for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024

    def __enter__(self) -> "Server":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=SECONDS_TO_START)


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])
