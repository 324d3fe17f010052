"""./run bench memory: what a server takes after many requests to all pages, beside hello.

A fixed number of requests over a few connections, instead of as many as there is time for, so that a busy machine
measures the same.
"""

import logging
import sys
import threading
import time
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.callgrind import Counted
from bench.instructions import more_pages
from bench.measure import CONNECTIONS, HELLO
from bench.servers import Server
from bench.stage import Stage, expected, pages, stage

REQUESTS = 2_500
"""To each server before its memory is read, and as many again before it is read once more: the budget is for 5,000."""

MOST = 2.6


def main() -> None:
    logging.getLogger("trellis").disabled = True
    with ExitStack() as until_done:
        folder = Path(until_done.enter_context(TemporaryDirectory(prefix="trellis-bench-")))
        story = until_done.enter_context(stage())
        reference = until_done.enter_context(Server.hello(folder))
        trellis = until_done.enter_context(Server.trellis(folder, story.environment))
        time.sleep(1)  # until the periodic jobs wait
        say("before", reference, trellis)
        calls = all_pages(story)
        for number in (1, 2):
            send(reference, [Counted(HELLO)])
            send(trellis, calls)
            say(f"after {REQUESTS * number:,} requests", reference, trellis, most=MOST if number == 2 else None)


def all_pages(story: Stage) -> list[Counted]:
    """Every page of ./run bench and of ./run bench --instructions."""
    return [Counted(call, expected(name)) for name, call in pages(story).items()] + [*more_pages(story).values()]


def send(server: Server, calls: list[Counted]) -> None:
    """Send all requests over a few connections at once. Each begins with another page. Raises SystemExit for an
    unexpected status.
    """
    failed: list[str] = []

    def work(first: int) -> None:
        connection = HTTPConnection("127.0.0.1", server.port, timeout=60)
        for number in range(REQUESTS // CONNECTIONS):
            counted = calls[(first + number) % len(calls)]
            form = {"Content-Type": "application/x-www-form-urlencoded"} if counted.call.method == "POST" else {}
            body = counted.call.body or None
            connection.request(counted.call.method, counted.call.path, body, counted.call.headers | form)
            answer = connection.getresponse()
            answer.read()
            if answer.status != counted.status:
                failed.append(f"{counted.call.path} answered {answer.status}; nothing was measured.")
                break
        connection.close()

    workers = [threading.Thread(target=work, args=(5 * number,)) for number in range(CONNECTIONS)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if failed:
        raise SystemExit(failed[0])


def say(when: str, reference: Server, trellis: Server, most: float | None = None) -> None:
    hello, ours = reference.memory(), trellis.memory()
    budget = f", at most {most} ×" if most else ""
    missed = "  ← misses its budget" if most and ours > most * hello else ""
    sys.stdout.write(f"{when}: {hello:.1f} → {ours:.1f} MB, {ours / hello:.2f} ×{budget}{missed}\n")
