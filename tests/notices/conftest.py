"""The app with mail set up, and one round of whoever writes and sends it."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask

from app import clock
from app.notices import composing
from app.notices.reminding import remind
from app.notices.runner import mail_of
from tests.post_office import PostOffice


@pytest.fixture(autouse=True)
def nothing_gathers(monkeypatch: pytest.MonkeyPatch) -> None:
    """News goes at the moment it is made; tests/notices/test_gathering.py is about the minutes it waits for more."""
    monkeypatch.setattr(composing, "GATHER", timedelta())


@pytest.fixture
def mailing(app: Flask, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app with mail set up."""
    for name, value in {"SMTP_URL": post_office.url, "MAIL_FROM": "trellis@example.org", "MAIL_IS_SET": True}.items():
        monkeypatch.setitem(app.config, name, value)
    return app


@pytest.fixture
def round_at(mailing: Flask) -> Callable[[datetime], int]:
    """`round_at(moment)` writes and sends what is due at a moment; how many messages the server took."""

    def round_of_a_new_runner(moment: datetime) -> int:
        with clock.telling(moment):
            remind()
            mail = mail_of(mailing)
            sent = mail.round()
            mail.end()
        return sent

    return round_of_a_new_runner
