"""The measurements. Rounds alternate between servers and pages, then between writes, and the median counts."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from bench import hello, inprocess
from bench.load import Call, Job, Seen, run
from bench.servers import Server
from bench.stage import BROWSER, Stage, expected
from bench.writes import WRITES, savings

ROUNDS, SECONDS, CONNECTIONS = 5, 1.0, 4
SECONDS_ALONE, SECONDS_OF_WRITING, STARTS = 1.5, 4.0, 5

HELLO = Call("GET", "/")
LOADED = re.compile(r"""<(?:link rel="stylesheet" href|script src|img src)="([^"]+)\"""")


@dataclass
class Measured:
    """The figures of one page: rate and server processor time of each round, and response times without other load."""

    rates: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)
    in_process: float = 0.0
    errors: int = 0

    @property
    def rate(self) -> float:
        """Requests a second."""
        return median(self.rates)

    @property
    def server_cpu(self) -> float:
        """Microseconds of processor time a request, gunicorn included."""
        return median(self.cpu)


def at(waits: list[float], share: float) -> float:
    """The percentile of response times for this share of requests, in milliseconds."""
    return sorted(waits)[min(int(len(waits) * share), len(waits) - 1)]


def everything(story: Stage, reference: Server, trellis: Server, calls: dict[str, Call]) -> dict[str, Measured]:
    """The figures of the reference ("hello"), of every page and of every write.

    The writes come last, because the jobs of a server work on for minutes on what they leave.
    """
    seen = {name: Measured() for name in ["hello", *calls, *WRITES]}
    for _ in range(ROUNDS):
        _load(seen["hello"], reference, [HELLO] * CONNECTIONS)
        for name, call in calls.items():
            _load(seen[name], trellis, [call] * CONNECTIONS, expected(name))
    _alone(seen["hello"], reference, HELLO)
    seen["hello"].in_process = inprocess.microseconds(hello.app, HELLO)
    for name, call in calls.items():
        _alone(seen[name], trellis, call, expected(name))
        seen[name].in_process = inprocess.microseconds(story.app, call)
    for _ in range(ROUNDS):
        for name, writes in WRITES.items():
            _load(seen[name], trellis, writes(story))
    return seen


def _load(measured: Measured, server: Server, calls: list[Call], status: int = 200) -> None:
    before = server.cpu()
    seen = run(Job(server.port, calls, SECONDS, status))
    measured.rates.append(seen.rate)
    measured.cpu.append((server.cpu() - before) / len(seen.waits) * 1_000_000)
    measured.errors += seen.errors


def _alone(measured: Measured, server: Server, call: Call, status: int = 200) -> None:
    measured.waits = run(Job(server.port, [call], SECONDS_ALONE, status)).waits


def growth(small: tuple[Server, Call], large: tuple[Server, Call]) -> tuple[float, float]:
    """The median response time of a page, in milliseconds, in a small and in a large database."""
    waits: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for found, (server, call) in zip(waits, (small, large), strict=True):
            found.append(at(run(Job(server.port, [call], SECONDS_ALONE / 2)).waits, 0.5))
    return median(waits[0]), median(waits[1])


def writing(story: Stage, trellis: Server) -> Seen:
    """Eight people saving at once."""
    return run(Job(trellis.port, savings(story), SECONDS_OF_WRITING))


def first_view(server: Server, call: Call) -> tuple[float, float, float, int]:
    """KB of the page, of page and style sheet, and of everything, with brotli; and the number of requests."""
    plain = server.get(call.path, {name: value for name, value in call.headers.items() if name == "Cookie"})
    parts = {address: len(server.get(address, BROWSER)) for address in LOADED.findall(plain.decode())}
    page = len(server.get(call.path, call.headers))
    style = sum(size for address, size in parts.items() if address.endswith(".css"))
    return page / 1024, (page + style) / 1024, (page + sum(parts.values())) / 1024, 1 + len(parts)


def starts(story: Stage, folder: Path) -> tuple[float, float]:
    """Seconds from start to the first response, for the reference and for Trellis on a migrated database."""
    took: tuple[list[float], list[float]] = ([], [])
    for _ in range(STARTS):
        for found, begun in ((took[0], Server.hello(folder)), (took[1], Server.trellis(folder, story.environment))):
            found.append(begun.first_answer)
            begun.stop()
    return median(took[0]), median(took[1])
