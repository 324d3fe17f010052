"""A load generator that keeps a few connections busy, in its own process so that it takes no time from the server.

Reads one `Job` as JSON from standard input, and writes the result as JSON to standard output.
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
    """One request, sent repeatedly. In its path and body, `{n}` counts the requests from `start`, `{n-1}` is the number
    before, and `{key}` the number as sixteen hexadecimal digits.
    """

    method: str
    path: str
    headers: dict[str, str] = field(default_factory=dict)
    body: str = ""
    start: int = 0

    def numbered(self, number: int) -> "Call":
        """The path and body of the request with this number, counted from 0."""
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
    """One connection for each call, all at once, for this many seconds. Any other status is an error."""

    port: int
    calls: list[Call]
    seconds: float
    expected: int = 200


@dataclass
class Seen:
    """Responses a second, the number of errors, and the sorted response times in milliseconds."""

    rate: float
    errors: int
    waits: list[float]


def run(job: Job) -> Seen:
    """Do the job in another process."""
    ran = subprocess.run(
        [sys.executable, "-m", "bench.load"], input=json.dumps(asdict(job)), capture_output=True, text=True, check=True
    )
    return Seen(**json.loads(ran.stdout))


class Connection:
    """One persistent connection and its current request."""

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
        """Read what has arrived, and return whether the response is complete."""
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
