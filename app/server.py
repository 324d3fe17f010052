"""How gunicorn serves Trellis: one process, eight threads (./run, docs/settings.md).

One process, because SQLite has one writer and the queue of writers lives in this process (app/db).
"""

import gc
import os
import sys
from contextlib import suppress
from typing import Any

from gunicorn.http import wsgi

from app.config import THREADS, Settings, forget_driver
from app.locking import serve

os.umask(0o077)  # only their owner can read the database and the files beside it
settings = Settings.from_environment()

if not settings.is_postgres:
    forget_driver()

bind = f"[{settings.host}]:{settings.port}" if ":" in settings.host else f"{settings.host}:{settings.port}"
worker_class = "app.http_worker.WholeRequests"
workers = 1
threads = THREADS
preload_app = False  # the worker alone loads the app: a copy made with fork grows apart, which took 8 of 105 MB
worker_connections = 500
keepalive = 5
graceful_timeout = 20
forwarded_allow_ips = ""  # app/web/urls.py reads the headers of proxies
accesslog = None  # the app logs one JSON line a request itself
loglevel = "warning"
control_socket_disable = True

QUIET_OBJECTS = 10_000
"""New objects before the garbage collector runs. Python's default of 700 makes a latency spike on every page; 50,000
keeps 10 MB of garbage."""

UNUSED = ("likely_subtags", "territory_languages", "territory_currencies")
"""What Babel knows about the world's scripts, languages and money, and no page needs: 1.7 MB."""

M_ARENA_MAX = -8
"""glibc's number for "the most heaps" (malloc.h)."""

wsgi.SERVER = "Trellis"  # the Server header, instead of gunicorn and its version


def on_starting(server: Any) -> None:
    """Warn if another process serves this database, and prevent a restore while this one serves it."""
    if settings.sqlite_file and not serve(settings.sqlite_file):
        sys.stderr.write(f"Warning: another process serves {settings.sqlite_file} too. Stop one of the two.\n")


def post_worker_init(worker: Any) -> None:
    """Make the loaded app ready to serve, print the address, and start the periodic jobs."""
    from app.mail.runner import periodic_jobs

    share_one_heap()
    load_for_the_first_page()
    sys.stdout.write(f"Trellis is at {settings.public_url}  (Ctrl-C stops it)\n")
    sys.stdout.flush()
    worker.periodic_jobs = periodic_jobs(worker.wsgi)
    for job in worker.periodic_jobs:
        job.start()
    stay_on_one_core()


def load_for_the_first_page() -> None:
    """Load and build what the first page would, and exclude everything loaded so far from garbage collection.

    Otherwise a full collection adds 16 to 20 ms to somebody's page.
    """
    from babel import Locale
    from babel.core import get_global

    from app.db.prepared import build_early

    Locale.parse("en_GB").datetime_skeletons.get("MMMMEEEEd")  # loads names and patterns: 8 ms of the first page
    for name in UNUSED:
        get_global(name).clear()  # type: ignore[arg-type, attr-defined]
    build_early()
    gc.collect()
    gc.freeze()
    gc.set_threshold(QUIET_OBJECTS, 20, 20)


def share_one_heap() -> bool:
    """Keep glibc from giving each thread a heap of its own, and return whether it will.

    Eight heaps took 10 of 102 MB after 2,000 pages. Python's threads take turns anyway, so one heap is no slower.
    Other C libraries have no such heaps.
    """
    import ctypes

    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    return bool(mallopt and mallopt(M_ARENA_MAX, 1))


def stay_on_one_core() -> None:
    """Keep this thread, and those it starts from now on, on one of the cores that the process may use.

    Otherwise, whenever a thread waits for the database, Linux wakes the next one on another core, whose caches don't
    hold what a page needs: four pages at once took 1.5 to 1.9 × the processor time. The periodic jobs have started
    before, so they and their processes may use every core. macOS has no such call, and a sandbox may forbid it.
    """
    if not hasattr(os, "sched_setaffinity"):
        return
    cores = sorted(os.sched_getaffinity(0))
    with suppress(OSError):
        os.sched_setaffinity(0, {cores[os.getpid() % len(cores)]})


def worker_exit(server: Any, worker: Any) -> None:
    """Stop the periodic jobs and give up their leases, so that another process can take over at once."""
    for job in getattr(worker, "periodic_jobs", ()):
        job.end()
