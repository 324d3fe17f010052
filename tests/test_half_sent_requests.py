"""Incomplete requests don't block others, however many there are, and slow ones get through."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

import pytest

from app import http_worker
from app.config import ROOT
from app.http_worker import Arrival
from bench.servers import Server
from tests import browser

HOST = b"Host: 127.0.0.1\r\n"
FORM = HOST + b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
SHORT_OF_BYTES = {
    "nothing": b"",
    "empty lines": b"\r\n\r\n\r\n",
    "half a head": b"GET / HTTP/1.1\r\n" + HOST,
    "half a body": b"POST /sign-in HTTP/1.1\r\n" + FORM + b"1000\r\n\r\nemail=a",
    "a body larger than any": b"POST /sign-in HTTP/1.1\r\n" + FORM + b"9000000\r\n\r\nemail=a",
    "chunks": b"POST /sign-in HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n5\r\nem",
    "half a body, expecting to be asked": b"POST / HTTP/1.1\r\nExpect: 100-continue\r\n" + FORM + b"9\r\n\r\n",
    "an answer and no close": b"GET /healthz HTTP/1.0\r\n" + HOST + b"\r\n",
}
SECONDS = 3
"""Seconds to wait for a response while others send nothing. Without the worker's deadlines it never arrives."""

IMPATIENT = """
from app import http_worker
http_worker.IDLE, http_worker.WHOLE, http_worker.LINGER = 0.4, 1.5, 0.4
worker_class = http_worker.WholeRequests
threads, worker_connections, graceful_timeout, control_socket_disable = 2, 50, 5, True
"""
APP = """
import time
def app(environ, start_response):
    if environ["PATH_INFO"] == "/slow":
        time.sleep(0.5)
    body = b"%d" % len(environ["wsgi.input"].read())
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
"""


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=SECONDS)


def status(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=SECONDS)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


def whole_answer(one: socket.socket) -> bytes:
    """Everything received until the server closes the connection."""
    return b"".join(iter(lambda: one.recv(10_000), b""))


@pytest.fixture
def impatient(tmp_path: Path) -> Iterator[Server]:
    """The worker with two threads and short deadlines, and an app that returns the size of the body."""
    (tmp_path / "impatient.py").write_text(IMPATIENT)
    (tmp_path / "app_of_test.py").write_text(APP)
    arguments = ("--config", str(tmp_path / "impatient.py"), "--pythonpath", str(tmp_path), "app_of_test:app")
    with Server(arguments, "/", tmp_path, {}) as server:
        yield server


@pytest.mark.parametrize("many", [9, 50])
def test_half_sent_requests_do_not_block_the_server(server: browser.Server, many: int):
    port = int(server.url.rpartition(":")[2])
    for what, begun in SHORT_OF_BYTES.items():
        with ExitStack() as held:
            for _ in range(many):
                held.enter_context(connected(port)).sendall(begun)
            assert status(port, "/healthz") == 200, what
            assert status(port, "/sign-in") == 303, what  # redirects to the setup of a new server


@contextmanager
def dripping(sockets: list[socket.socket]) -> Iterator[None]:
    """Keep sending a byte to each socket."""
    ended = threading.Event()

    def drip() -> None:
        while not ended.wait(0.1):
            for one in sockets:
                with suppress(OSError):
                    one.sendall(b"a")

    thread = threading.Thread(target=drip)
    thread.start()
    yield
    ended.set()
    thread.join()


def is_closed(one: socket.socket) -> bool:
    try:
        return one.recv(100) == b""
    except TimeoutError:
        return False
    except OSError:
        return True


@pytest.mark.parametrize(
    "begun", [SHORT_OF_BYTES["nothing"], SHORT_OF_BYTES["half a head"], SHORT_OF_BYTES["half a body"]]
)
def test_a_request_that_stops_arriving_is_dropped(impatient: Server, begun: bytes):
    with connected(impatient.port) as one:
        one.sendall(begun)
        assert is_closed(one)


def test_a_request_that_arrives_byte_by_byte_is_dropped_and_blocks_nobody(impatient: Server):
    with ExitStack() as held:
        sockets = [held.enter_context(connected(impatient.port)) for _ in range(9)]
        for one in sockets:
            one.sendall(SHORT_OF_BYTES["half a body"])
        with dripping(sockets):
            assert status(impatient.port, "/") == 200
            assert all(is_closed(one) for one in sockets)


def test_a_request_in_pieces_followed_by_another_is_handled(impatient: Server):
    body = b"x" * 300_000
    sent = b"POST / HTTP/1.1\r\n" + FORM + b"300000\r\n\r\n" + body + b"GET / HTTP/1.1\r\nConnection: close\r\n" + HOST
    with connected(impatient.port) as one:
        for place in range(0, len(sent), 50_000):
            one.sendall(sent[place : place + 50_000])
            time.sleep(0.02)
        one.sendall(b"\r\n")
        answers = whole_answer(one)
    assert [answer.rpartition(b"\r\n\r\n")[2] for answer in answers.split(b"HTTP/1.1 200 OK")[1:]] == [b"300000", b"0"]


def test_headers_that_are_too_large_are_refused(impatient: Server):
    with connected(impatient.port) as one:
        one.sendall(b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000)
        assert one.recv(100).startswith(b"HTTP/1.1 431")


def test_the_oldest_requests_make_room_for_the_newest(impatient: Server):
    """There are more connections than the server accepts, each with an incomplete request."""
    with ExitStack() as held:
        for _ in range(60):
            held.enter_context(connected(impatient.port)).sendall(SHORT_OF_BYTES["half a head"])
        assert status(impatient.port, "/") == 200


def test_requests_in_progress_are_finished_when_the_server_stops(impatient: Server):
    answers: list[int] = []
    asking = [threading.Thread(target=lambda: answers.append(status(impatient.port, "/slow"))) for _ in range(4)]
    with connected(impatient.port) as uploading:
        uploading.sendall(SHORT_OF_BYTES["half a body"])
        for each in asking:
            each.start()
        time.sleep(0.2)
        impatient.process.send_signal(signal.SIGTERM)
        uploading.sendall(b"x" * 993)
        assert whole_answer(uploading).endswith(b"1000")
    for each in asking:
        each.join()
    assert answers == [200] * 4


def test_a_megabyte_over_a_slow_line_arrives_in_time(monkeypatch):
    """400 kbit/s, in pieces of 1,400 bytes (docs/performance.md)."""
    clock = [100.0]
    monkeypatch.setattr(http_worker.time, "monotonic", lambda: clock[0])
    arrival = Arrival()
    arrival.add(b"POST /sign-in HTTP/1.1\r\n" + FORM + b"1000000\r\n\r\n")
    for _ in range(1_000_000 // 1_400 + 1):
        clock[0] += 1_400 * 8 / 400_000
        assert clock[0] < arrival.idles_at
        arrival.add(b"x" * 1_400)
    assert arrival.is_whole


def test_trellis_is_served_by_this_worker(tmp_path: Path):
    """Runs in a separate process, because importing app/server.py changes the umask and blocks psycopg."""
    asked = [sys.executable, "-c", "import app.server; print(app.server.worker_class)"]
    here = {"DATA_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'trellis.db'}"}
    worker = subprocess.run(asked, cwd=ROOT, env=os.environ | here, capture_output=True, text=True, check=True).stdout
    assert worker.strip() == f"{http_worker.__name__}.{http_worker.WholeRequests.__name__}"
