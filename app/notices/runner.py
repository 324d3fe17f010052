"""The one who writes and sends: a thread of the serving process, of which one at a time holds the lease."""

import logging
import secrets
import threading
from datetime import timedelta

from flask import Flask

from app import clock, db
from app.notices.composing import bring_up_to_date, compose
from app.notices.mailbox import mailbox_of
from app.notices.reminding import remind
from app.outbox.delivery import send_due
from app.outbox.models import Lease

log = logging.getLogger("trellis")

LEASE = "mail"
SECONDS = 2
"""Between two rounds."""

A_MINUTE = timedelta(minutes=1)
"""Between two looks at the sessions."""


class Runner(threading.Thread):
    """Rounds of writing and sending until `end()`. What goes wrong in one is logged, and the next goes on."""

    def __init__(self, app: Flask) -> None:
        super().__init__(name="mail", daemon=True)
        self._app, self._holder, self._ended = app, secrets.token_hex(8), threading.Event()
        self._next_look = clock.now()

    def run(self) -> None:
        while not self._ended.wait(SECONDS):
            try:
                self.round()
            except Exception:
                log.exception("mail round failed")
            finally:
                db.release()

    def round(self) -> int:
        """Write and send what waits; how many messages were sent. 0 while another runner holds the lease."""
        if not Lease.take(LEASE, self._holder):
            return 0
        self._look_at_the_calendar()
        compose(self._app)
        bring_up_to_date(self._app)
        with self._app.app_context():
            return send_due(mailbox_of(self._app))

    def _look_at_the_calendar(self) -> None:
        """Once a minute, see which sessions' time has come."""
        moment = clock.now()
        if moment >= self._next_look:
            remind()
            self._next_look = moment + A_MINUTE

    def end(self) -> None:
        """Stop after this round, and let another begin."""
        self._ended.set()
        Lease.give_back(LEASE, self._holder)
