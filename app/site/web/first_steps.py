"""What a new server still needs before a team relies on it: a short list on the coordinators' Today, until hidden."""

from pathlib import Path
from typing import NamedTuple

from flask import Response, current_app, request

from app.db import PreparedRows
from app.i18n import _
from app.mail.models import Message
from app.people.models import Person
from app.web.headers import A_YEAR

HIDDEN = "-first-steps"
"""The suffix of the cookie that remembers that this browser hides the list, after the name of the session cookie."""


class FirstStep(NamedTuple):
    """One line of the list: what it is about, how and why to do it, and the page where it is done, if there is one."""

    sentence: str
    note: str
    is_done: bool
    endpoint: str | None = None


def first_steps() -> list[FirstStep]:
    """The list for a coordinator. Empty if it is hidden in this browser, or if all of it is done. One query, or two
    until a second person has joined.
    """
    if _cookie() in request.cookies:
        return []
    steps = _steps()
    return [] if all(step.is_done for step in steps) else steps


def hide(response: Response) -> None:
    """Hide the list in this browser for a year."""
    config = current_app.config
    is_secure = config["SESSION_COOKIE_SECURE"]
    response.set_cookie(_cookie(), "hidden", max_age=A_YEAR, secure=is_secure, httponly=True, samesite="Lax")


def _steps() -> list[FirstStep]:
    config, joined = current_app.config, _two_who_joined()
    is_alone = len(joined) < 2
    return [
        FirstStep(
            _("A second person has joined"),
            _("Somebody is invited and hasn’t joined yet. You can invite more people.")
            if is_alone and _one_invited()
            else _("A mentorship starts with two people. Invite somebody with a link."),
            not is_alone,
            "people.new",
        ),
        FirstStep(
            _("A first backup has been made"),
            _("If this machine fails, a backup is all you have. Run ./run backup and copy it elsewhere."),
            _has_backup(config["BACKUPS"]),
        ),
        FirstStep(
            _("The address uses HTTPS"),
            _("Otherwise others on the network could read what you write. Set PUBLIC_URL to an address with https://."),
            config["PUBLIC_URL"].startswith("https://"),
        ),
        FirstStep(
            _("Mail works"),
            _("Invitations and reminders then go out by themselves. Set SMTP_URL and send yourself a test message."),
            _mail_works(joined[0].last_sent),
            "mail.show",
        ),
    ]


def _has_backup(folder: Path) -> bool:
    return next(folder.glob("backup-*"), None) is not None


def _mail_works(last_sent: int | None) -> bool:
    return bool(current_app.config["MAIL_IS_SET"] and last_sent)


def _cookie() -> str:
    return str(current_app.config["SESSION_COOKIE_NAME"]) + HIDDEN


_two_who_joined = PreparedRows(
    lambda param: (
        Person.select(
            Person.id,
            Message.select(Message.id)
            .where(Message.sent_at.is_null(False))
            .order_by(Message.id.desc())
            .limit(1)
            .alias("last_sent"),
        )
        .where(Person.joined_at.is_null(False))
        .limit(2)
    )
)
"""At most two people who have joined; whoever reads the list is one of them. Each row has the last message sent."""

_one_invited = PreparedRows(lambda param: Person.select(Person.id).where(Person.joined_at.is_null()).limit(1))
