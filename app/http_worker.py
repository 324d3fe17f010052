"""gunicorn's threaded worker, with a thread only for requests that have arrived whole.

gunicorn gives each connection a thread as soon as its first byte is there, and the thread then waits for the rest
without a deadline: nine half-sent requests stop a server of eight threads. It has no setting for that. Here the
event loop gathers a request and hands it to a thread when nothing is missing.
docs/engineering-decisions.md compares the servers that were tried.
"""

import re
import socket
import struct
import time
from functools import partial
from selectors import EVENT_READ
from typing import Any

from gunicorn import util
from gunicorn.workers.gthread import TConn, ThreadWorker

from app.body_sizes import CUT_SHORT, largest_body, takes_files

IDLE, WHOLE = 15.0, 60.0
"""Seconds that a request may pause, and that it may take in all to arrive. A megabyte at 400 kbit/s takes 21."""

IDLE_FILE, WHOLE_FILE = 60.0, 600.0
"""The same for a request with a file: 5 MB at 70 kbit/s take 600, and a phone on a train may be silent for a while."""

LARGEST_HEAD = 64 * 1024
"""Bytes. Of the body, app/body_sizes.py says it: the application refuses a larger one by its length alone, so nobody
waits for it.
"""

MEMORY = 32 * 1024 * 1024
"""Bytes that all arriving requests may hold together. Beyond that, the oldest is dropped."""

LINGER, MOST_LINGERING = 2.0, 100
"""Seconds to keep reading from a connection after its last answer, so that the answer isn't cut off; and the most
connections to do this for at a time.
"""

PIECE, SEND_BUFFER = 64 * 1024, 256 * 1024
END_OF_HEAD = b"\r\n\r\n"
LENGTH = re.compile(rb"^content-length:[ \t]*(\d+)[ \t]*\r$", re.MULTILINE)
ENCODED = re.compile(rb"^transfer-encoding[ \t]*:", re.MULTILINE)
OF_BODY = re.compile(rb"(content-length|content-type|expect|connection)[ \t]*:", re.IGNORECASE)
EXPECTING = re.compile(rb"^expect:[ \t]*100-continue[ \t]*\r$", re.MULTILINE)


class Arrival:
    """A request that is still arriving: the bytes so far, and the deadlines for its next and its last byte."""

    def __init__(self) -> None:
        self.received = bytearray()
        self.ends_at = self.idles_at = time.monotonic() + IDLE
        self._size = 0  # of the whole request, once its head is there

    def add(self, piece: bytes) -> None:
        now = time.monotonic()
        if not self.received:
            piece = piece.lstrip(b"\r\n")  # empty lines before a request are ignored (RFC 9112, 2.2)
            self.ends_at = now + WHOLE
        searched = max(len(self.received) - len(END_OF_HEAD), 0)
        self.received += piece
        if not self._size and (end := self.received.find(END_OF_HEAD, searched)) >= 0:
            self._look_into(bytes(self.received[: end + 2]).lower())
        self.idles_at = min(now + (IDLE_FILE if self.carries_file else IDLE), self.ends_at)

    is_chunked = expects_continue = is_watched = carries_file = _refuses_body = False

    def _look_into(self, head: bytes) -> None:
        body = max((int(length[:18]) for length in LENGTH.findall(head)), default=0) if b"-length" in head else 0
        path = _path(head)
        self._refuses_body = body > largest_body(path)
        self.carries_file = bool(body) and takes_files(path) and not self._refuses_body
        if self.carries_file:
            self.ends_at += WHOLE_FILE - WHOLE
        self._size = len(head) + 2 + (0 if self._refuses_body else body)
        self.is_chunked = b"transfer-encoding" in head and bool(ENCODED.search(head))
        self.expects_continue = len(self.received) < self._size and bool(EXPECTING.search(head))

    @property
    def sent(self) -> bytes:
        """The bytes for gunicorn's parser. A body that will be refused isn't read; its connection is closed."""
        if not self._refuses_body:
            return bytes(self.received)
        first, _, rest = bytes(self.received).partition(b"\r\n")
        return first + b"\r\nConnection: close\r\n" + rest

    @property
    def cut_short(self) -> bytes:
        """The same for a request whose file didn't arrive in time: its head, which says that its body is missing."""
        first, *fields = bytes(self.received[: self.received.find(END_OF_HEAD)]).split(b"\r\n")
        kept = [field for field in fields if not OF_BODY.match(field)]
        return b"\r\n".join([first, b"Connection: close", CUT_SHORT.encode() + b": yes", *kept]) + END_OF_HEAD

    @property
    def is_whole(self) -> bool:
        return 0 < self._size <= len(self.received)

    @property
    def is_too_large(self) -> bool:
        return not self._size and len(self.received) > LARGEST_HEAD


def _path(head: bytes) -> str:
    """The path of a request with this head."""
    target = head.partition(b"\r")[0].partition(b" ")[2].partition(b" ")[0]
    return target.partition(b"?")[0].decode("latin-1")


class WholeRequests(ThreadWorker):
    """In `enqueue_req`, gunicorn hands a connection to a thread; here that waits until a request has arrived whole.

    The event loop closes connections too: gunicorn's own lingering close blocks the loop for two seconds.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arriving: dict[TConn, Arrival] = {}
        self._lingering: dict[socket.socket, float] = {}

    def enqueue_req(self, conn: TConn) -> None:
        """Gather the next request of a connection."""
        arrival = self._arriving[conn] = Arrival()
        if conn.parser is None:
            _bound_waiting(conn.sock)
            conn.close = partial(self._close, conn.sock)
        else:  # a kept connection may have been read beyond its last request
            arrival.add(conn.parser.unreader.take_buffered())
        self._on_readable(conn, conn.sock)
        if conn in self._arriving:
            arrival.is_watched = True
            self.poller.register(conn.sock, EVENT_READ, partial(self._on_readable, conn))

    def murder_pending(self) -> None:
        """Called by the loop about once a second: close connections that have waited too long."""
        super().murder_pending()
        now = time.monotonic()
        for conn, arrival in list(self._arriving.items()):
            is_silent = not self.alive and not arrival.received
            if now > arrival.idles_at and arrival.carries_file:
                self._hand_over(conn, arrival.cut_short)
            elif now > arrival.idles_at or is_silent:
                self._drop(conn)
        for sock, until in list(self._lingering.items()):
            if now > until:
                self._end(sock)

    def _on_readable(self, conn: TConn, sock: socket.socket) -> None:
        arrival = self._arriving.get(conn)
        if arrival is None:  # dropped since the loop saw something to read
            return None
        try:
            if not arrival.is_whole:
                piece = sock.recv(PIECE, socket.MSG_DONTWAIT)
                if not piece:
                    return self._drop(conn)
                arrival.add(piece)
            if arrival.expects_continue:
                arrival.expects_continue = False
                sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
        except BlockingIOError:
            return self._make_room()
        except OSError:
            return self._drop(conn)
        return self._look_at(conn, arrival)

    def _look_at(self, conn: TConn, arrival: Arrival) -> None:
        if arrival.is_too_large:
            self._drop(conn, (431, "Request Header Fields Too Large"))
        elif arrival.is_chunked:
            self._drop(conn, (411, "Length Required"))
        elif arrival.is_whole:
            self._hand_over(conn, arrival.sent)
        else:
            self._make_room()

    def _hand_over(self, conn: TConn, sent: bytes) -> None:
        """Let a thread answer a request of these bytes."""
        self._forget(conn)
        conn.init()
        conn.parser.unreader.unread(sent)
        super().enqueue_req(conn)

    def _make_room(self) -> None:
        """Drop the oldest arrivals, so that there are always connections and memory for others."""
        while self._arriving and (
            len(self._arriving) > self.worker_connections * 4 // 5
            or sum(len(arrival.received) for arrival in self._arriving.values()) > MEMORY
        ):
            self._drop(next(iter(self._arriving)))

    def _drop(self, conn: TConn, status: tuple[int, str] | None = None) -> None:
        """Close a connection whose request didn't arrive, with an error status if one is given."""
        self._forget(conn)
        self.nr_conns -= 1
        if status:
            util.write_error(conn.sock, *status, "")
        conn.close(graceful=bool(status))

    def _forget(self, conn: TConn) -> None:
        if self._arriving.pop(conn).is_watched:
            self.poller.unregister(conn.sock)

    def _close(self, sock: socket.socket, graceful: bool = False) -> None:
        """Close a connection; after an answer, once the other side has closed it too or after LINGER."""
        try:
            if not graceful:
                return sock.close()
            sock.setblocking(False)
            sock.shutdown(socket.SHUT_WR)
        except OSError:
            return sock.close()
        self._lingering[sock] = time.monotonic() + LINGER
        self.poller.register(sock, EVENT_READ, self._discard)
        if len(self._lingering) > MOST_LINGERING:
            self._end(next(iter(self._lingering)))
        return None

    def _discard(self, sock: socket.socket) -> None:
        try:
            is_over = sock in self._lingering and not sock.recv(PIECE)
        except BlockingIOError:
            return
        except OSError:
            is_over = True
        if is_over:
            self._end(sock)

    def _end(self, sock: socket.socket) -> None:
        del self._lingering[sock]
        self.poller.unregister(sock)
        sock.close()


def _bound_waiting(sock: socket.socket) -> None:
    """Make the send buffer large enough for a whole page, and let no thread wait longer than IDLE on the socket."""
    seconds = struct.pack("ll", int(IDLE), 0)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, seconds)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, seconds)
