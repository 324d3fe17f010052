"""Invitation links: mailed if mail is set up, otherwise shown in the browser that made them.

The database has only the hash of a link. Without mail, the signed cookie of the person who made it holds the link
itself, for the last few people they invited, so they don't have to make a new one just because they closed the page.
"""

from typing import Any

from flask import current_app, session, url_for

from app.accounts.models import Invitation
from app.errors import TooManyTries
from app.i18n import _
from app.people.models import Person
from app.web import flash

MAX_LINKS = 10
"""The most links in the cookie. A new one replaces the oldest."""


def invite(person: Person, **words: Any) -> None:
    """Make or renew an invitation. Raises what `Invitation.make` raises."""
    _remember(person, Invitation.make(person=person, by_mail=current_app.config["MAIL_IS_SET"], **words))


def invite_newcomer(person: Person, **words: Any) -> bool:
    """Invite somebody who is part of a proposal, unless they have joined or have an open invitation.

    If they have been mailed two invitations today, confirm only the proposal and return False. Its page offers to send
    one later.
    """
    try:
        _remember(person, Invitation.make_first(person=person, by_mail=current_app.config["MAIL_IS_SET"], **words))
    except TooManyTries as limit:
        flash.confirm(_("Your proposal is saved, but the invitation isn’t sent yet. %(reason)s", reason=limit))
        return False
    return True


def _remember(person: Person, token: str | None) -> None:
    """Keep the link in this browser's cookie, unless links are mailed."""
    if token and not current_app.config["MAIL_IS_SET"]:
        links = [pair for pair in session.get("links", []) if pair[0] != person.id]
        session["links"] = [*links, [person.id, token]][-MAX_LINKS:]


def unsent() -> list[tuple[Person, str]]:
    """The people this browser has a link for that they can still join with, each with that link."""
    ids = [person_id for person_id, _ in session.get("links", [])]
    found = Invitation.current_by_person(ids) if ids else {}
    links = {invitation.person_id: link_for(invitation) for invitation in found.values()}
    people = Person.select().where(Person.id.in_([id for id, link in links.items() if link]))
    return [(person, links[person.id] or "") for person in people] if any(links.values()) else []


def link_for(invitation: Invitation | None) -> str | None:
    """The URL of an open invitation, if this browser made it and links aren't mailed."""
    if invitation is None or not invitation.is_open or current_app.config["MAIL_IS_SET"]:
        return None
    tokens = (token for person_id, token in session.get("links", []) if person_id == invitation.person_id)
    token = next(tokens, None)
    if token is None or not invitation.is_reached_by(token):
        return None
    return url_of(token)


def url_of(token: str) -> str:
    """The URL of the link with this token."""
    return str(current_app.config["PUBLIC_URL"]) + url_for("invitations.show", token=token)
