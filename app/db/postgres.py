"""PostgreSQL through psycopg 3, with a connection pool and a time limit for every wait."""

import time
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import psycopg
from playhouse.pool import PooledPostgresqlDatabase

from app.db.queue import LONGEST_WAIT

POOL_SIZE = 20
POOL_LIFE = 3600
"""Connections in the pool of this process, and seconds to keep each. PostgreSQL reuses plans after some executions."""

SECONDS_TO_CONNECT = 3
WHEN_LOST = {"tcp_user_timeout": 10_000, "keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 3}
"""If the database server stops responding, a connection is closed after 10 to 11 seconds, which frees its thread. The
system's defaults are 15 minutes for unacknowledged data and 2 hours for an idle connection.
"""

ABANDONED = 60
"""Seconds after which PostgreSQL ends an idle transaction, whose process or network is gone."""

PAUSE = 1.0
"""Seconds to wait after a failed connection before trying again, because all threads wait during an attempt."""

BEYOND_SMALLINT = 2**15
"""The first number that doesn't fit PostgreSQL's `smallint`."""


class Pool(PooledPostgresqlDatabase):
    """The connections of this process. If opening one fails, all requests within the next second get the same error."""

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
    """The pool for a URL like postgresql://user:password@host/name?sslmode=require. Opens no connection yet."""
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
    """Connection options that limit statements and lock waits. Options given in the URL win."""
    wait = round(LONGEST_WAIT * 1000)
    limits = {
        "statement_timeout": wait,
        "lock_timeout": wait,
        "idle_in_transaction_session_timeout": ABANDONED * 1000,
    }
    return " ".join([*(f"-c {name}={milliseconds}" for name, milliseconds in limits.items()), given]).strip()


def _send_numbers_alike() -> None:
    """Send every number that fits as `integer`. By default the driver picks the smallest type for each number, and a
    prepared statement can't be reused for a different mix of types: planning seven tables takes 1.4 ms, the answer 0.2.
    """
    from psycopg import adapters
    from psycopg.types.numeric import IntDumper

    class Whole(IntDumper):
        def upgrade(self, obj: int, format: Any) -> Any:
            return super().upgrade(obj if abs(obj) > BEYOND_SMALLINT else BEYOND_SMALLINT, format)

    adapters.register_dumper(int, Whole)
