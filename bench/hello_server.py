"""How gunicorn serves the reference: the settings of app/server.py, but with gunicorn's own worker."""

import os
from typing import Any

worker_class = "gthread"
threads = 8
keepalive = 5
preload_app = True
control_socket_disable = True


def post_worker_init(worker: Any) -> None:
    """Stay on one core, as Trellis does."""
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
