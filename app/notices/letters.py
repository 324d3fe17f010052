"""A mail before it is in the outbox, and how it is put into words."""

from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from flask import Flask, render_template

from app.people.models import Person
from app.web.reader import reading_as


@dataclass(frozen=True)
class Mail:
    """A message before it is written. One that `waits` keeps quiet at night and is written only when it is due; about a
    session it says when that is, and may bring an entry for the reader's calendar. `stop` is where one stops mail about
    its subject, SESSIONS or FEEDBACK of notices/stopping.py.
    """

    person: Person
    subject: str
    words: dict[str, Any]
    waits: bool = False
    session_at: datetime | None = None
    calendar: str = ""
    stop: str = ""
    subject_of_stop: str = ""


def written(app: Flask, kind: str, mail: Mail) -> dict[str, str]:
    """A mail's subject, plain text and HTML, with times as its reader writes them."""
    words = {"person": mail.person, "subject": mail.subject, "address": app.config["PUBLIC_URL"]}
    words |= {"stop": mail.stop, "stops": mail.subject_of_stop} | mail.words
    template = f"emails/{kind}.html"
    with reading_as(mail.person):
        return {
            "subject": mail.subject,
            "plain": unescape(render_template(template, frame="emails/plain.html", **words)),
            "html": render_template(template, frame="emails/frame.html", **words),
        }
