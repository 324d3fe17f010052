"""Which events are told by mail, to whom, and in which words.

A link that signs somebody in is made here, when the message is written: before, nobody has it, and afterwards only
its hash is stored and the words of the message are erased.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from flask import url_for

from app import clock, text
from app.accounts.models import ENDS_LINKS, Invitation, ResetLink, SignInLink
from app.events.models import Event
from app.mail.models import Message
from app.mentorships.models import Mentorship
from app.notices import feedback_mails, session_mails
from app.notices.letters import Mail
from app.people.models import Person
from app.programmes.policy import coordinate

Make = Callable[[Event], list[Mail]]
"""What makes the mails of one event; none when nobody needs to be told any more."""


MOST_AN_HOUR = 60
"""The most invitations of one coordinator that are sent within an hour, so that they aren't taken for spam."""


def _open_invitation(event: Event) -> Invitation | None:
    invitation = Invitation.get_or_none(Invitation.id == event.subject_id)
    return invitation if invitation and invitation.is_open and not invitation.person.has_joined else None


def _is_wanted(event: Event, links: type[SignInLink] | type[ResetLink]) -> bool:
    """Whether a request for a link is still valid: not too old, not repeated, and not ended by a later event."""
    about_them = (Event.subject_type == event.subject_type) & (Event.subject_id == event.subject_id)
    later = about_them & (Event.id > event.id) & Event.name.in_([event.name, *ENDS_LINKS])
    return clock.is_ahead(event.at + links.LIFE, links.LIFE) and not Event.select().where(later).exists()


def _invitation(event: Event) -> list[Mail]:
    invitation = _open_invitation(event)
    if invitation is None:
        return []
    link = url_for("invitations.show", token=invitation.mail_token(), _external=True)
    inviter = text.without_links(invitation.invited_by.name) if invitation.invited_by else None
    words = {"invitation": invitation, "link": link, "inviter": inviter or "somebody"}
    subject = f"{inviter} invites you to Trellis" if inviter else "You’re invited to Trellis"
    return [Mail(invitation.person, subject, words, earliest=_turn_of(event.actor))]


def _turn_of(inviter: Person | None) -> datetime | None:
    """When a coordinator's next invitation may be sent: an hour after the sixtieth before it. None means now."""
    if inviter is None or not coordinate(inviter):
        return None
    invitations = (Message.kind == "invitation") & (Event.actor == inviter) & Message.given_up_at.is_null()
    earlier = Message.select(Message.next_at).join(Event, on=(Event.id == Message.event_id)).where(invitations)
    sixtieth = earlier.order_by(Message.id.desc()).offset(MOST_AN_HOUR - 1).first()
    return sixtieth.next_at + timedelta(hours=1) if sixtieth else None


def _joined(event: Event) -> Person | None:
    person = Person.get_or_none(Person.id == event.subject_id)
    return person if person and person.has_joined else None


def _with_link(subject: str, endpoint: str, links: type[SignInLink] | type[ResetLink]) -> Make:
    """A mail to whoever asked for a link, made in this moment."""

    def make(event: Event) -> list[Mail]:
        person = _joined(event)
        if person is None or not _is_wanted(event, links):
            return []
        return [Mail(person, subject, {"link": url_for(endpoint, token=links.make(person), _external=True)})]

    return make


def _password_changed(event: Event) -> list[Mail]:
    person = _joined(event)
    return [Mail(person, "Your password was changed", {"at": event.at})] if person else []


def _joined_elsewhere(event: Event) -> list[Mail]:
    """Tell everybody who was waiting for this person to join, except the maker of the invitation that was used."""
    newcomer = _joined(event)
    if newcomer is None:
        return []
    proposals = list(
        Mentorship.select().where(
            ((Mentorship.mentee == newcomer) | (Mentorship.mentor == newcomer)) & Mentorship.declined_at.is_null()
        )
    )
    invitations = list(Invitation.select().where(Invitation.person == newcomer))
    waiting: set[int | None] = {proposal.proposed_by_id for proposal in proposals}
    waiting |= {proposal.other(newcomer).id for proposal in proposals}
    waiting |= {invitation.invited_by_id for invitation in invitations}
    waiting -= {newcomer.id, *(invitation.invited_by_id for invitation in invitations if invitation.used_at)}
    readers = Person.select().where(Person.id.in_(list(waiting)) & Person.joined_at.is_null(False)).order_by(Person.id)
    words = {"newcomer": newcomer, "link": url_for("today.show", _external=True)}
    return [Mail(reader, f"{text.without_links(newcomer.name)} has joined Trellis", words) for reader in readers]


TOLD: dict[str, tuple[str, Make]] = {
    "invitation.made": ("invitation", _invitation),
    "person.joined": ("joined", _joined_elsewhere),
    "sign_in_link.asked": ("sign_in_link", _with_link("Your link to sign in", "sign_in_links.show", SignInLink)),
    "reset_link.asked": ("reset_link", _with_link("Choose a new password", "reset_links.edit", ResetLink)),
    "password.changed": ("password_changed", _password_changed),
    "password.reset": ("password_changed", _password_changed),
    **session_mails.TOLD,
    **feedback_mails.TOLD,
}
"""By the name of an event: the kind of its mails, which names their template, and how they are made."""

HAS_OPEN_LINK: dict[str, Callable[[Event], bool]] = {
    "invitation": lambda event: _open_invitation(event) is not None,
    "sign_in_link": lambda event: _is_wanted(event, SignInLink),
    "reset_link": lambda event: _is_wanted(event, ResetLink),
}
"""For each kind of mail with a one-time link, a function that says whether the link in a message still works."""

NAMES = {
    "invitation": "Invitation",
    "joined": "Notice that somebody has joined",
    "sign_in_link": "Link to sign in",
    "reset_link": "Link to a new password",
    "password_changed": "Notice of a changed password",
}
"""What a kind is called on the page about mail. The others are called nothing there: a coordinator never learns that
two people meet or that somebody got a note (docs/practice.md 8).
"""
