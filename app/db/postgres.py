"""PostgreSQL through psycopg 3, with a pool of connections and a limit for every wait."""

import time
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from playhouse.pool import PooledPostgresqlDatabase

from app.db.queue import LONGEST_WAIT

POOL_SIZE = 20
POOL_LIFE = 3600
"""PostgreSQL connections kept for this process, and seconds to keep each: it knows its plans after the tenth time."""

SECONDS_TO_CONNECT = 3
WHEN_LOST = {"tcp_user_timeout": 10_000, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
"""After 10 to 11 seconds without a sign of the server's machine a connection is given up, and the thread is free. The
system's own limits are 15 minutes for what was sent and 2 hours for an answer.
"""

ABANDONED = 60
"""Seconds after which PostgreSQL ends a transaction in which nothing happens: its process or its network is gone."""

PAUSE = 1.0
"""Seconds without another try after a connection failed, because every thread waits while one tries."""

BEYOND_SMALLINT = 2**15
"""The first number PostgreSQL needs an `integer` for."""


class Pool(PooledPostgresqlDatabase):
    """The connections of this process. When one cannot be opened, all who ask within a second get the same error."""

    _failed_at = float("-inf")
    _failure: psycopg.OperationalError | None = None

    def _connect(self) -> Any:
        if self._failure and time.monotonic() < self._failed_at + PAUSE:
            raise type(self._failure)(*self._failure.args)
        try:
            connection = super()._connect()
        except psycopg.OperationalError as error:
            self._failed_at, self._failure = time.monotonic(), error
            raise
        self._failure = None
        return connection


def pool(url: str) -> Pool:
    """The pool for an address like postgresql://user:password@host/name?sslmode=require. Opens nothing yet."""
    _send_numbers_alike()
    parts = urlsplit(url)
    given = dict(parse_qsl(parts.query))  # ?host=/a/folder, ?sslmode=require
    named = {
        "host": parts.hostname,
        "port": parts.port,
        "user": unquote(parts.username) if parts.username else None,
        "password": unquote(parts.password) if parts.password else None,
    }
    return Pool(
        unquote(parts.path.lstrip("/")),
        prefer_psycopg3=True,
        max_connections=POOL_SIZE,
        timeout=LONGEST_WAIT,
        stale_timeout=POOL_LIFE,
        **{"connect_timeout": SECONDS_TO_CONNECT, **WHEN_LOST, **given, "options": _limits(given.get("options", ""))},
        **{key: value for key, value in named.items() if value},
    )


def _limits(given: str) -> str:
    """How long a statement may take and wait for locks, as options of the connection. What the address gives wins."""
    wait = round(LONGEST_WAIT * 1000)
    limits = {
        "statement_timeout": wait,
        "lock_timeout": wait,
        "idle_in_transaction_session_timeout": ABANDONED * 1000,
    }
    return " ".join([*(f"-c {name}={milliseconds}" for name, milliseconds in limits.items()), given]).strip()


def _send_numbers_alike() -> None:
    """Let every number that fits be sent as `integer`. By itself the driver takes the smallest type that holds each,
    and what was prepared and planned for one mixture of types is of no use for another.
    """
    from psycopg import adapters
    from psycopg.types.numeric import IntDumper

    class Whole(IntDumper):
        def upgrade(self, obj: int, format: Any) -> Any:
            return super().upgrade(obj if abs(obj) > BEYOND_SMALLINT else BEYOND_SMALLINT, format)

    adapters.register_dumper(int, Whole)
