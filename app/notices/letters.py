"""A mail before it is in the outbox, and how it is put into words."""

from dataclasses import dataclass
from datetime import datetime
from html import unescape
from typing import Any

from flask import Flask, render_template, url_for
from markupsafe import Markup

from app import text
from app.notices import stopping
from app.people.models import Person
from app.web import signing
from app.web.reader import reading_as

FRAMES = ("emails/plain.html", "emails/frame.html")


def called(person: Person) -> str:
    """What to call somebody in the middle of a sentence in a mail."""
    return text.isolated(text.without_links(person.call_name))


@dataclass(frozen=True)
class Mail:
    """A message before it is written. One that `waits` keeps quiet at night and is written only when it is due; about a
    session it says when that is, and may bring an entry for the reader's calendar. `stop` is where one stops mail about
    its subject, SESSIONS or FEEDBACK of notices/stopping.py. It is not sent before `earliest`.
    """

    person: Person
    subject: str
    words: dict[str, Any]
    waits: bool = False
    session_at: datetime | None = None
    calendar: str = ""
    stop: str = ""
    subject_of_stop: str = ""
    earliest: datetime | None = None


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


def written_together(app: Flask, news: list[tuple[str, Mail]]) -> dict[str, str]:
    """All fields of one message that holds several pieces of news for one person, each given with its kind. Run in a
    request context, for the URL that stops this mail.
    """
    mails = [mail for _, mail in news]
    person, subjects = mails[0].person, {mail.subject_of_stop for mail in mails}
    stops, stop = mails[0].subject_of_stop, mails[0].stop
    if len(subjects) > 1:
        stops = stopping.BOTH
        token = stopping.token_for(person, stops, signing.keys())
        stop = url_for("stopped_mail.show", token=token, _external=True)
    subject = f"{mails[0].subject} (and {len(mails) - 1} more)"
    words: dict[str, Any] = {"person": person, "subject": subject, "count": len(mails)}
    words |= {"address": app.config["PUBLIC_URL"], "stop": stop, "stops": stops}
    with reading_as(person):
        parts = {frame: Markup().join(_part(frame, kind, mail) for kind, mail in news) for frame in FRAMES}
        plain, html = (
            render_template("emails/several.html", frame=frame, parts=parts[frame], **words) for frame in FRAMES
        )
    calendar = "".join(mail.calendar for mail in mails)
    return {"subject": subject, "plain": unescape(plain), "html": html, "calendar": calendar, "stop": stop}


def _part(frame: str, kind: str, mail: Mail) -> Markup:
    """One piece of news inside a mail with several."""
    words = {"person": mail.person, "subject": mail.subject, "is_part": True} | mail.words
    return Markup(render_template(f"emails/{kind}.html", frame=frame, **words))  # noqa: S704 - escaped by its template
