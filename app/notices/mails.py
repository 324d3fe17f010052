"""Which events are told by mail, to whom, and in which words.

A link that signs somebody in is made here, when the message is written: before, nobody has it, and afterwards only
its hash is stored and the words of the message are erased.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Flask, g, render_template, url_for

from app.accounts.models import Invitation, ResetLink, SignInLink
from app.accounts.signed_in import SignedIn
from app.journal.models import Event
from app.people.models import Person


@dataclass(frozen=True)
class Mail:
    """A message before it is written: its kind names the templates."""

    kind: str
    person: Person
    subject: str
    words: dict[str, Any]


def _invitation(event: Event) -> Mail | None:
    invitation = Invitation.get_or_none(Invitation.id == event.subject_id)
    if invitation is None or not invitation.is_open or invitation.person.has_joined:
        return None
    link = url_for("invitations.show", token=invitation.mail_token(), _external=True)
    inviter = invitation.invited_by.name if invitation.invited_by else "Somebody"
    words = {"invitation": invitation, "link": link, "inviter": inviter}
    return Mail("invitation", invitation.person, f"{inviter} invites you to Trellis", words)


def _joined(event: Event) -> Person | None:
    person = Person.get_or_none(Person.id == event.subject_id)
    return person if person and person.has_joined else None


def _sign_in_link(event: Event) -> Mail | None:
    person = _joined(event)
    if person is None:
        return None
    link = url_for("sign_in_links.show", token=SignInLink.make(person), _external=True)
    return Mail("sign_in_link", person, "Your link to sign in", {"link": link})


def _reset_link(event: Event) -> Mail | None:
    person = _joined(event)
    if person is None:
        return None
    link = url_for("reset_links.edit", token=ResetLink.make(person), _external=True)
    return Mail("reset_link", person, "Choose a new password", {"link": link})


def _password_changed(event: Event) -> Mail | None:
    person = _joined(event)
    return Mail("password_changed", person, "Your password was changed", {"at": event.at}) if person else None


TOLD: dict[str, tuple[str, Callable[[Event], Mail | None]]] = {
    "invitation.made": ("invitation", _invitation),
    "sign_in_link.asked": ("sign_in_link", _sign_in_link),
    "reset_link.asked": ("reset_link", _reset_link),
    "password.changed": ("password_changed", _password_changed),
    "password.reset": ("password_changed", _password_changed),
}
"""By the name of an event: the kind of its mail, and how it is made; None when it is not needed any more."""

NAMES = {
    "invitation": "Invitation",
    "sign_in_link": "Link to sign in",
    "reset_link": "Link to a new password",
    "password_changed": "Notice of a changed password",
}
"""What a kind is called on the page about mail."""


def written(app: Flask, mail: Mail) -> dict[str, str]:
    """A mail's subject, plain text and HTML, with times as its reader writes them."""
    g._login_user = SignedIn(mail.person, 0, "")
    words = mail.words | {"person": mail.person, "address": app.config["PUBLIC_URL"]}
    return {
        "subject": mail.subject,
        "plain": render_template(f"emails/{mail.kind}.txt", **words),
        "html": render_template(f"emails/{mail.kind}.html", **words),
    }
