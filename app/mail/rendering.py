"""Rendering a mail from its template: subject, plain text and HTML."""

from html import unescape
from typing import Any

from flask import Flask, render_template, url_for
from markupsafe import Markup

from app import rooms, text
from app.contracts import Mail, MailKind, MailSubject
from app.i18n import ngettext
from app.mail import unsubscribe
from app.mail.kinds import subjects
from app.people.models import Person
from app.web import signing
from app.web.reader import reader, reading_as

FRAMES = ("emails/plain.html", "emails/frame.html")


def called(person: Person) -> str:
    """What to call somebody inside a sentence of a mail to the reader, who may know two people of that name."""
    to = reader()
    person.has_namesake = to is not None and person.id in rooms.namesakes(to)
    return text.isolated(text.without_links(person.call_name))


def spaced(words: str) -> str:
    """Text as it stands outside HTML: with ordinary spaces, which every program can show and find."""
    return words.replace("\u00a0", " ")


def message_columns(
    app: Flask, person: Person, key: str, mail: Mail, about: MailSubject | None = None
) -> dict[str, str]:
    """The columns of a message with one mail of the kind with this key. Run in a request context."""
    context = _frame_context(app, person, {about} if about else set()) | {"subject": mail.subject} | mail.context
    plain, html = _in_both_frames(f"emails/{key}.html", person, context)
    return {
        "subject": spaced(mail.subject),
        "plain": plain,
        "html": html,
        "calendar": mail.calendar,
        "stop": context["stop"],
    }


def shared_message_columns(app: Flask, person: Person, news: list[tuple[MailKind, Mail]]) -> dict[str, str]:
    """The columns of one message with several pieces of news for one person. Run in a request context."""
    mails = [mail for _, mail in news]
    with reading_as(person):
        subject = ngettext(
            "%(subject)s (and %(count)d more)",
            "%(subject)s (and %(count)d more)",
            len(mails) - 1,
            subject=mails[0].subject,
        )
        context = _frame_context(app, person, {kind.subject for kind, _mail in news if kind.subject})
        context |= {"subject": subject, "count": len(mails)}
        parts = {frame: Markup().join(_part(frame, person, *each) for each in news) for frame in FRAMES}
    plain, html = _in_both_frames("emails/several.html", person, context, parts)
    return {
        "subject": spaced(subject),
        "plain": plain,
        "html": html,
        "stop": context["stop"],
    }


def _frame_context(app: Flask, person: Person, about: set[MailSubject]) -> dict[str, Any]:
    """What the frame of a mail needs: its reader, our address, and the link that stops mail about its subjects."""
    context = {"person": person, "name": called(person), "address": app.config["PUBLIC_URL"], "stop": "", "stops": ""}
    if about:
        stopped = unsubscribe.Unsubscription(person, [subject for subject in subjects() if subject in about])
        token = unsubscribe.token_for(person, stopped.subjects, signing.keys())
        context |= {"stop": url_for("stopped_mail.show", token=token, _external=True), "stops": stopped.about}
    return context


def _in_both_frames(
    template: str, person: Person, context: dict[str, Any], parts: dict[str, Markup] | None = None
) -> tuple[str, str]:
    """Plain text and HTML, with times in this person's zone and style."""
    with reading_as(person):
        plain, html = (
            render_template(template, frame=frame, parts=(parts or {}).get(frame), **context) for frame in FRAMES
        )
    return spaced(unescape(plain)), html


def _part(frame: str, person: Person, kind: MailKind, mail: Mail) -> Markup:
    """One piece of news inside a mail with several."""
    context = {"person": person, "subject": mail.subject, "is_part": True} | mail.context
    return Markup(render_template(f"emails/{kind.key}.html", frame=frame, **context))  # noqa: S704 - escaped by its template
