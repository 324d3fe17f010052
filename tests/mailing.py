"""The app with mail set up, and one round of the job that writes and sends it."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from app import clock
from app.mail import composing
from app.mail.runner import mail_job
from app.notices.queries import all_subjects
from app.sessions.jobs import remind
from tests.post_office import PostOffice


@pytest.fixture
def nothing_gathers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Send news at once instead of waiting a few minutes for more (see tests/mail/test_gathering.py)."""
    monkeypatch.setattr(composing, "GATHER", timedelta())


@pytest.fixture
def mailing(app: Flask, post_office: PostOffice, monkeypatch: pytest.MonkeyPatch) -> Flask:
    """The app with mail set up."""
    for name, value in {"SMTP_URL": post_office.url, "MAIL_FROM": "trellis@example.org", "MAIL_IS_SET": True}.items():
        monkeypatch.setitem(app.config, name, value)
    return app


def round(app: Flask) -> int:
    """Run the mail job once, and release its lease."""
    runner = mail_job(app)
    sent = runner.round()
    runner.end()
    return sent


@pytest.fixture
def round_at(mailing: Flask) -> Callable[[datetime], int]:
    """`round_at(moment)` writes and sends what is due at that moment, and returns the number of accepted messages."""

    def round_of_a_new_runner(moment: datetime) -> int:
        with clock.frozen_at(moment):
            remind()
            return round(mailing)

    return round_of_a_new_runner


def arrived(post_office: PostOffice) -> list[tuple[str, str]]:
    """The address and the subject of each mail since this was asked last."""
    found = [(mail["To"].addresses[0].addr_spec, str(mail["Subject"])) for mail in post_office.arrived]
    post_office.arrived.clear()
    return found


def plain(mail: Any) -> str:
    """The plain text of a mail."""
    return str(mail.get_body(("plain",)).get_content()).replace("\r\n", "\n")


def link_in(mail: Any, path: str) -> str:
    """The path of the link in a mail whose path begins like this."""
    found = re.search(rf"https?://[^/\s]+(/{path}/[\w-]+(?:\?to=[\w.-]+)?)", plain(mail))
    assert found
    return found[1]


def notice_choices(**chosen: str) -> dict[str, str]:
    """The data of the page "How we tell you": the usual hours, and mail about everything that isn't `chosen`."""
    hours = {"quiet_from": "20:00", "quiet_until": "07:00", "how_often": "as it comes", "bundle_at": ""}
    ways = {subject.field: "list" if subject.only_list else "mail" for subject in all_subjects()}
    return ways | hours | chosen
