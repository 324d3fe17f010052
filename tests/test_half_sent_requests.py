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
from tests.patience import HUNG, wait_until

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
NEVER = 3600.0
"""Seconds of a deadline that doesn't pass during a test."""

CONFIGURATION = """
from app import http_worker
http_worker.IDLE, http_worker.WHOLE, http_worker.LINGER = {idle}, {whole}, 0.4
http_worker.IDLE_FILE = {idle_file}
worker_class = http_worker.WholeRequests
threads, worker_connections, graceful_timeout, control_socket_disable = 2, 50, {hung}, True
"""
APP = """
import pathlib, time
folder = pathlib.Path(__file__).parent
def app(environ, start_response):
    if environ["PATH_INFO"].startswith("/until-told"):
        (folder / environ["PATH_INFO"].strip("/")).touch()
        while not (folder / "told").exists():
            time.sleep(0.02)
    body = b"%d" % len(environ["wsgi.input"].read())
    if "HTTP_TRELLIS_CUT_SHORT" in environ:
        body += b" of " + environ.get("CONTENT_TYPE", "nothing").encode()
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]
"""


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=HUNG)


def status(port: int, path: str) -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=HUNG)
    connection.request("GET", path)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer.status


TOO_LARGE = b"GET / HTTP/1.1\r\nX: " + b"x" * 70_000


def whole_answer(one: socket.socket) -> bytes:
    """Everything received until the server closes the connection."""
    return b"".join(iter(lambda: one.recv(10_000), b""))


@contextmanager
def worker(folder: Path, *, idle: float = NEVER, whole: float = NEVER, idle_file: float = NEVER) -> Iterator[Server]:
    """The worker with two threads and these deadlines, and an app that returns the size of the body."""
    (folder / "configuration.py").write_text(
        CONFIGURATION.format(idle=idle, whole=whole, idle_file=idle_file, hung=HUNG)
    )
    (folder / "app_of_test.py").write_text(APP)
    arguments = ("--config", str(folder / "configuration.py"), "--pythonpath", str(folder), "app_of_test:app")
    with Server(arguments, "/", folder, {}) as server:
        yield server


@pytest.fixture
def patient(tmp_path: Path) -> Iterator[Server]:
    """The worker without deadlines, for tests of requests that have to arrive."""
    with worker(tmp_path) as server:
        yield server


@pytest.mark.parametrize("many", [9, 50])
def test_half_sent_requests_do_not_block_the_server(patient_server: browser.Server, many: int):
    """The server's own deadlines never pass here, so an answer doesn't come from dropping the others."""
    port = int(patient_server.url.rpartition(":")[2])
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
def test_a_request_that_stops_arriving_is_dropped(tmp_path: Path, begun: bytes):
    with worker(tmp_path, idle=0.4) as server, connected(server.port) as one:
        one.sendall(begun)
        assert is_closed(one)


def test_a_request_that_arrives_byte_by_byte_is_dropped_and_blocks_nobody(tmp_path: Path):
    with worker(tmp_path, whole=1.5) as server, ExitStack() as held:
        sockets = [held.enter_context(connected(server.port)) for _ in range(9)]
        for one in sockets:
            one.sendall(SHORT_OF_BYTES["half a body"])
        with dripping(sockets):
            assert status(server.port, "/") == 200
            assert all(is_closed(one) for one in sockets)


def test_a_file_that_stops_arriving_is_answered_without_it(tmp_path: Path):
    """The rest of the body isn't taken for another request."""
    begun = b"POST /programme/lists HTTP/1.1\r\n" + FORM + b"2000000\r\n\r\n" + b"GET / HTTP/1.1\r\n" * 2
    with worker(tmp_path, idle=0.4, idle_file=0.8) as server, connected(server.port) as one:
        one.sendall(begun)
        answer = whole_answer(one)
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.count(b"HTTP/1.1") == 1
    assert answer.endswith(b"0 of nothing")


def test_a_request_in_pieces_followed_by_another_is_handled(patient: Server):
    body = b"x" * 300_000
    sent = b"POST / HTTP/1.1\r\n" + FORM + b"300000\r\n\r\n" + body + b"GET / HTTP/1.1\r\nConnection: close\r\n" + HOST
    with connected(patient.port) as one:
        for place in range(0, len(sent), 50_000):
            one.sendall(sent[place : place + 50_000])
            time.sleep(0.02)
        one.sendall(b"\r\n")
        answers = whole_answer(one)
    assert [answer.rpartition(b"\r\n\r\n")[2] for answer in answers.split(b"HTTP/1.1 200 OK")[1:]] == [b"300000", b"0"]


def test_headers_that_are_too_large_are_refused(patient: Server):
    with connected(patient.port) as one:
        one.sendall(TOO_LARGE)
        assert one.recv(100).startswith(b"HTTP/1.1 431")


def test_the_oldest_requests_make_room_for_the_newest(patient: Server):
    """There are more connections than the server accepts, each with an incomplete request."""
    with ExitStack() as held:
        for _ in range(60):
            held.enter_context(connected(patient.port)).sendall(SHORT_OF_BYTES["half a head"])
        assert status(patient.port, "/") == 200


def test_requests_in_progress_are_finished_when_the_server_stops(patient: Server, tmp_path: Path):
    """Two occupy both threads, two wait for a thread, and one is still arriving."""
    with ExitStack() as held:
        asking = []
        for number in range(4):
            asking.append(held.enter_context(connected(patient.port)))
            asking[-1].sendall(b"GET /until-told-%d HTTP/1.1\r\nConnection: close\r\n%b\r\n" % (number, HOST))
        wait_until(lambda: len([*tmp_path.glob("until-told-*")]) == 2)
        uploading = held.enter_context(connected(patient.port))
        uploading.sendall(SHORT_OF_BYTES["half a body"])
        silent = held.enter_context(connected(patient.port))
        refused = held.enter_context(connected(patient.port))
        refused.sendall(TOO_LARGE)
        assert refused.recv(100)  # so the worker has also accepted and read what came before
        patient.process.send_signal(signal.SIGTERM)
        assert is_closed(silent)  # so the worker is stopping
        (tmp_path / "told").touch()
        uploading.sendall(b"x" * 993)
        assert whole_answer(uploading).endswith(b"1000")
        assert [whole_answer(one).partition(b"\r\n")[0] for one in asking] == [b"HTTP/1.1 200 OK"] * 4


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
