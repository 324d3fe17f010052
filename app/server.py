"""How gunicorn serves Trellis: one process, eight threads (./run, docs/settings.md).

One process, because SQLite has one writer and its turn is kept in this process (app/db).
"""

import gc
import os
import sys
from typing import Any

from gunicorn.http import wsgi

from app.config import THREADS, Settings, forget_driver

os.umask(0o077)  # the database and its companions are for their owner alone
settings = Settings.from_environment()

if not settings.is_postgres:
    forget_driver()

bind = f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}"
worker_class = "app.http_worker.WholeRequests"
workers = 1
threads = THREADS
preload_app = True
worker_connections = 500
keepalive = 5
graceful_timeout = 20
forwarded_allow_ips = ""  # what a proxy says is read in app/web/urls.py
accesslog = None  # the app writes one JSON line a request itself
loglevel = "warning"
control_socket_disable = True

QUIET_OBJECTS = 10_000
"""New objects before the garbage collector looks at them. Python's default of 700 costs a spike a page; 50,000
keeps 10 MB of garbage."""

wsgi.SERVER = "Trellis"  # what answers call their server, instead of the software and its make


def on_starting(server: Any) -> None:
    """Warn if another process serves this database, and prevent a restore while this one serves it."""
    from app.db.locking import serve  # loads peewee, which looks for psycopg

    if settings.sqlite_file and not serve(settings.sqlite_file):
        sys.stderr.write(f"Warning: another process serves {settings.sqlite_file} too. Stop one of the two.\n")


def when_ready(server: Any) -> None:
    """Set everything loaded so far aside from the garbage collector, then say where to go.

    Untamed, a full collection costs 16 to 20 ms in the middle of somebody's page.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(QUIET_OBJECTS, 20, 20)
    sys.stdout.write(f"Trellis is at {settings.public_url}  (Ctrl-C ends it)\n")
    sys.stdout.flush()


def post_worker_init(worker: Any) -> None:
    """Start what happens by itself, in the process that serves."""
    from app.mail.runner import periodic_jobs

    worker.rounds = periodic_jobs(worker.wsgi)
    for rounds in worker.rounds:
        rounds.start()


def worker_exit(server: Any, worker: Any) -> None:
    """Let another process begin at once."""
    for rounds in getattr(worker, "rounds", ()):
        rounds.end()
