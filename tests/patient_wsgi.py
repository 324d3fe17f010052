"""Trellis with deadlines that no test reaches, however slow the machine is: tests/browser.py serves it."""

from app import create_app, http_worker
from app.db import handle
from tests.patience import HUNG

http_worker.IDLE = http_worker.WHOLE = http_worker.IDLE_FILE = http_worker.WHOLE_FILE = 60 * HUNG
handle.LONGEST_WAIT = 60 * HUNG

app = create_app()
