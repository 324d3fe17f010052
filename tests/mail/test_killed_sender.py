"""The process that sends mail is killed after the server took a message and before that is recorded.

Nothing is lost, and what is repeated comes once more, five minutes later, with the same Message-ID (docs/settings.md,
"Mail").
"""

import os
import signal
import subprocess
import sys
from collections import Counter
from datetime import timedelta

import pytest

from app import clock, db
from app.mail.delivery import send_due
from app.mail.models import Message
from app.mail.models.message import LONGEST_TRY
from app.mail.smtp import Mailbox
from tests import factories

KILLED_SENDER = """
import os, signal, sys
from datetime import datetime
from app import clock, db
from app.mail.delivery import send_due
from app.mail.models import Message
from app.mail.smtp import Mailbox
db.connect(sys.argv[1])
Message.sent = lambda self, answer: os.kill(os.getpid(), signal.SIGKILL)
with clock.frozen_at(datetime.fromisoformat(sys.argv[3])):
    send_due(Mailbox(sys.argv[2], "trellis@example.org", "Trellis"))
"""


def send_everything(mailbox: Mailbox) -> int:
    """Send until nothing is due, as the job's rounds do."""
    return sum(iter(lambda: send_due(mailbox), 0))


KILLS, TIMES = 5, 20
"""A hundred kills in all, most of them in rare tests, because each starts a process."""


@pytest.mark.parametrize("time", [0, *(pytest.param(time, marks=pytest.mark.rare) for time in range(1, TIMES))])
def test_a_sender_killed_between_sending_and_recording_loses_nothing(real_database, post_office, time):
    amara = factories.member("Amara Okafor", within=factories.programme())
    with db.writing():
        for number in range(KILLS):
            words = {"subject": "You are invited", "plain": "Plain words", "html": "<p>Rich words</p>"}
            Message.post(event_id=number, person=amara, kind="invitation", message_id=f"<{number}@x>", **words)
    moment = clock.now()
    for number in range(KILLS):
        arguments = [sys.executable, "-c", KILLED_SENDER, real_database, post_office.url, clock.now().isoformat()]
        killed = subprocess.run(arguments, check=False, env=os.environ)
        assert killed.returncode == -signal.SIGKILL
        assert len(post_office.arrived) == number + 1
    mailbox = Mailbox(post_office.url, "trellis@example.org", "Trellis")
    first = Message.select().order_by(Message.next_at).first()
    with clock.frozen_at(first.next_at - timedelta(seconds=1)):
        assert send_everything(mailbox) == 0, "no attempt is repeated within five minutes"
    with clock.frozen_at(clock.now() + LONGEST_TRY):
        assert send_everything(mailbox) == KILLS
    with clock.frozen_at(moment + timedelta(days=30)):
        assert send_everything(mailbox) == 0
    assert Counter(str(mail["Message-ID"]) for mail in post_office.arrived) == {f"<{n}@x>": 2 for n in range(KILLS)}
    assert Message.select().where(Message.sent_at.is_null()).count() == 0
