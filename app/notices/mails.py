"""Which events are told by mail, to whom, and in which words.

A link that signs somebody in is made here, when the message is written: before, nobody has it, and afterwards only
its hash is stored and the words of the message are erased.
"""

from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

from flask import Flask, render_template, url_for

from app.accounts.models import Invitation, ResetLink, SignInLink
from app.accounts.signed_in import reading_as
from app.journal.models import Event
from app.people.models import Person


@dataclass(frozen=True)
class Mail:
    """A message before it is written."""

    person: Person
    subject: str
    words: dict[str, Any]


Make = Callable[[Event], Mail | None]


def _invitation(event: Event) -> Mail | None:
    invitation = Invitation.get_or_none(Invitation.id == event.subject_id)
    if invitation is None or not invitation.is_open or invitation.person.has_joined:
        return None
    link = url_for("invitations.show", token=invitation.mail_token(), _external=True)
    inviter = invitation.invited_by.name if invitation.invited_by else "Somebody"
    words = {"invitation": invitation, "link": link, "inviter": inviter}
    return Mail(invitation.person, f"{inviter} invites you to Trellis", words)


def _joined(event: Event) -> Person | None:
    person = Person.get_or_none(Person.id == event.subject_id)
    return person if person and person.has_joined else None


def _with_link(subject: str, endpoint: str, links: type[SignInLink] | type[ResetLink]) -> Make:
    """A mail to whoever asked for a link, made in this moment."""

    def make(event: Event) -> Mail | None:
        person = _joined(event)
        if person is None:
            return None
        return Mail(person, subject, {"link": url_for(endpoint, token=links.make(person), _external=True)})

    return make


def _password_changed(event: Event) -> Mail | None:
    person = _joined(event)
    return Mail(person, "Your password was changed", {"at": event.at}) if person else None


TOLD: dict[str, tuple[str, Make]] = {
    "invitation.made": ("invitation", _invitation),
    "sign_in_link.asked": ("sign_in_link", _with_link("Your link to sign in", "sign_in_links.show", SignInLink)),
    "reset_link.asked": ("reset_link", _with_link("Choose a new password", "reset_links.edit", ResetLink)),
    "password.changed": ("password_changed", _password_changed),
    "password.reset": ("password_changed", _password_changed),
}
"""By the name of an event: the kind of its mail, which names its template, and how it is made; None when it is not
needed any more."""

NAMES = {
    "invitation": "Invitation",
    "sign_in_link": "Link to sign in",
    "reset_link": "Link to a new password",
    "password_changed": "Notice of a changed password",
}
"""What a kind is called on the page about mail."""


def written(app: Flask, kind: str, mail: Mail) -> dict[str, str]:
    """A mail's subject, plain text and HTML, with times as its reader writes them."""
    words = {"person": mail.person, "subject": mail.subject, "address": app.config["PUBLIC_URL"], **mail.words}
    template = f"emails/{kind}.html"
    with reading_as(mail.person):
        return {
            "subject": mail.subject,
            "plain": unescape(render_template(template, frame="emails/plain.html", **words)),
            "html": render_template(template, frame="emails/frame.html", **words),
        }
