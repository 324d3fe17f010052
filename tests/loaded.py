"""Imports all of Trellis and gunicorn, in the process that servers are forked from (tests/serving.py)."""

import gc

import gunicorn.app.wsgiapp
import gunicorn.workers.gthread  # noqa: F401

import app.http_worker
import app.mail.runner  # noqa: F401
import tests.serving  # noqa: F401
from app import create_app
from app.config import Settings

create_app(Settings.from_environment({"DATABASE_URL": "sqlite:///nowhere.db", "SECRET_KEY": "only-to-load-" * 4}))

# Before it serves, a server collects garbage (app/server.py). It needn't look through what it shares with this process,
# which takes longer than all else that it does to start.
gc.collect()
gc.freeze()
