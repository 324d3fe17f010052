"""Invitation links: mailed where mail is set up, else shown to the browser that made them.

Only a hash of a link is stored, so without mail the link itself is kept in the signed cookie of whoever made it, for
the last few people. That saves making a new one only because the page was closed.
"""

from typing import Any

from flask import current_app, session, url_for

from app.accounts.models import Invitation
from app.people.models import Person
from app.rules import TooManyTries
from app.web.notices import say

KEPT = 4


def invite(person: Person, **words: Any) -> None:
    """Make or renew an invitation as `Invitation.make` does."""
    _remember(person, Invitation.make(person=person, by_mail=current_app.config["MAIL_IS_SET"], **words))


def invite_newcomer(person: Person, **words: Any) -> None:
    """Invite somebody for whom something was proposed, unless they have joined or are invited already. After two mails
    a day the proposal stands, and its page offers to send an invitation later.
    """
    try:
        _remember(person, Invitation.make_first(person=person, by_mail=current_app.config["MAIL_IS_SET"], **words))
    except TooManyTries as limit:
        say(f"Your proposal is saved, but the invitation isn’t sent yet. {limit}")


def _remember(person: Person, token: str | None) -> None:
    """Keep the link in this browser's cookie; never where it goes by mail."""
    if token and not current_app.config["MAIL_IS_SET"]:
        links = [pair for pair in session.get("links", []) if pair[0] != person.id]
        session["links"] = [*links, [person.id, token]][-KEPT:]


def link_for(invitation: Invitation | None) -> str | None:
    """The address of an open invitation, if this browser made it and links don't go by mail."""
    if invitation is None or not invitation.is_open or current_app.config["MAIL_IS_SET"]:
        return None
    tokens = (token for person_id, token in session.get("links", []) if person_id == invitation.person_id)
    token = next(tokens, None)
    if token is None or not invitation.is_reached_by(token):
        return None
    return str(current_app.config["PUBLIC_URL"]) + url_for("invitations.show", token=token)
