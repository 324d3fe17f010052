"""A mail before it is in the outbox, and how it is put into words."""

from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from flask import Flask, render_template

from app.accounts.signed_in import reading_as
from app.people.models import Person


@dataclass(frozen=True)
class Mail:
    """A message before it is written. One about a session says when that is (`session_at`): it keeps quiet at night,
    and is written only when it is due; it may bring an entry for the reader's calendar. `stop` is where one stops it.
    """

    person: Person
    subject: str
    words: dict[str, Any]
    session_at: datetime | None = None
    calendar: str = ""
    stop: str = ""


def written(app: Flask, kind: str, mail: Mail) -> dict[str, str]:
    """A mail's subject, plain text and HTML, with times as its reader writes them."""
    words = {"person": mail.person, "subject": mail.subject, "address": app.config["PUBLIC_URL"]}
    words |= {"stop": mail.stop} | mail.words
    template = f"emails/{kind}.html"
    with reading_as(mail.person):
        return {
            "subject": mail.subject,
            "plain": unescape(render_template(template, frame="emails/plain.html", **words)),
            "html": render_template(template, frame="emails/frame.html", **words),
        }
