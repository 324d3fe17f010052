"""A client that keeps a few connections busy, in a process of its own so that it costs the server nothing.

Reads one `Job` as JSON from standard input and writes what it saw as JSON to standard output.
"""

import json
import selectors
import socket
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field, replace

COUNTER, BEFORE, KEY = "{n}", "{n-1}", "{key}"


@dataclass
class Call:
    """One request, sent again and again. `{n}` in its path and body counts up from `start`, once a sending; `{n-1}`
    is the number before, `{key}` the number as sixteen hexadecimal digits.
    """

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    start: int = 0

    def numbered(self, number: int) -> "Call":
        """The request as its sending of this number has it, counted from 0."""
        count = self.start + number
        body = self.body.replace(COUNTER, str(count)).replace(BEFORE, str(count - 1)).replace(KEY, f"{count:016x}")
        return replace(self, path=self.path.replace(COUNTER, str(count)), body=body)

    def sent(self, number: int) -> bytes:
        call = self.numbered(number)
        lines = [f"{call.method} {call.path} HTTP/1.1", "Host: 127.0.0.1"]
        lines += [f"{name}: {value}" for name, value in call.headers.items()]
        if call.method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(call.body.encode())}"]
        return "\r\n".join([*lines, "", call.body]).encode()


@dataclass
class Job:
    """A connection for each call, all at once, for so many seconds. Any status but these is an error."""

    port: int
    calls: list[Call]
    seconds: float
    expected: int = 200


@dataclass
class Seen:
    """How many answers a second, how many were wrong, and how long each took, in milliseconds, sorted."""

    rate: float
    errors: int
    waits: list[float]


def run(job: Job) -> Seen:
    """Have another process do the job."""
    ran = subprocess.run(
        [sys.executable, "-m", "bench.load"], input=json.dumps(asdict(job)), capture_output=True, text=True, check=True
    )
    return Seen(**json.loads(ran.stdout))


class Connection:
    """One kept connection and its running request."""

    def __init__(self, port: int, call: Call) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), timeout=20)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.call, self.number, self.received, self.whole = call, 0, b"", 0

    def send(self) -> None:
        self.received, self.whole = b"", 0
        self.sent_at = time.perf_counter()
        self.socket.sendall(self.call.sent(self.number))
        self.number += 1

    def is_answered(self) -> bool:
        """Read what is there, and say whether the answer is whole now."""
        piece = self.socket.recv(262_144)
        if not piece:
            raise ConnectionError("the server closed a connection")
        self.received += piece
        if not self.whole and b"\r\n\r\n" in self.received:
            head = self.received.partition(b"\r\n\r\n")[0]
            length = head.lower().partition(b"content-length:")[2].partition(b"\r")[0]
            self.whole = len(head) + 4 + int(length)
        return 0 < self.whole <= len(self.received)

    @property
    def status(self) -> int:
        return int(self.received[9:12])


def work(job: Job) -> Seen:
    selector = selectors.DefaultSelector()
    connections = [Connection(job.port, call) for call in job.calls]
    waits: list[float] = []
    errors = 0
    begun = time.perf_counter()
    for connection in connections:
        selector.register(connection.socket, selectors.EVENT_READ, connection)
        connection.send()
    while time.perf_counter() - begun < job.seconds or not waits:
        for chosen, _ in selector.select(timeout=5):
            connection = chosen.data
            if connection.is_answered():
                waits.append((time.perf_counter() - connection.sent_at) * 1000)
                errors += connection.status != job.expected
                connection.send()
    return Seen(len(waits) / (time.perf_counter() - begun), errors, sorted(waits))


def main() -> None:
    given = json.load(sys.stdin)
    job = Job(**given | {"calls": [Call(**call) for call in given["calls"]]})
    json.dump(asdict(work(job)), sys.stdout)


if __name__ == "__main__":
    main()
