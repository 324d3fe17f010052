"""Mail about accounts: invitations, links to sign in, to a new password and to a new address, and notices of changes.

A link that signs somebody in is made only when the message is written. After sending, its hash is all that is stored,
because the text of the message is erased.
"""

from datetime import datetime, timedelta
from functools import partial

from flask import url_for

from app import clock
from app.accounts.models import ENDS_LINKS, AddressChange, Invitation, ResetLink, SignInLink, make_former_token
from app.accounts.web import wanted_page
from app.contracts import Mail, MailKind
from app.events.models import Event
from app.i18n import _, lazy
from app.mail.models import Message
from app.people.models import FormerAddress, Person
from app.text import isolated, without_links

MOST_AN_HOUR = 60
"""The most invitations from one person that are sent within an hour, so that they don't look like spam."""

LINK_PAGES = {SignInLink: "sign_in_links.show", ResetLink: "reset_links.edit"}


def _open_invitation(event: Event) -> Invitation | None:
    invitation = event.subject(Invitation)
    return invitation if invitation and invitation.is_open and not invitation.person.has_joined else None


def _invited(event: Event) -> list[Person]:
    invitation = _open_invitation(event)
    return [invitation.person] if invitation else []


def _invitation(event: Event, person: Person) -> Mail | None:
    invitation = _open_invitation(event)
    if invitation is None:
        return None
    link = url_for("invitations.show", token=invitation.mail_token(), _external=True)
    inviter = isolated(without_links(invitation.invited_by.name)) if invitation.invited_by else None
    context = {"invitation": invitation, "link": link, "inviter": inviter}
    subject = _("%(inviter)s invites you to Trellis", inviter=inviter) if inviter else _("You’re invited to Trellis")
    return Mail(subject, context, earliest=_turn_of(event.actor))


def _turn_of(inviter: Person | None) -> datetime | None:
    """When this person's next invitation may be sent: an hour after their sixtieth latest. None means now."""
    if inviter is None:
        return None
    invitations = (Message.kind == "invitation") & (Event.actor == inviter) & Message.given_up_at.is_null()
    earlier = Message.select(Message.next_at).join(Event, on=(Event.id == Message.event_id)).where(invitations)
    sixtieth = earlier.order_by(Message.id.desc()).offset(MOST_AN_HOUR - 1).first()
    return sixtieth.next_at + timedelta(hours=1) if sixtieth else None


def member_of(event: Event) -> list[Person]:
    """The person an event is about, if they have joined and not left."""
    person = event.subject(Person)
    return [person] if person and person.has_account else []


def _asked_for(links: type[SignInLink] | type[ResetLink], event: Event) -> list[Person]:
    """The person who asked for a link, unless the request is too old, was repeated, or a later event ended it."""
    is_ended = event.is_overtaken([event.name, *ENDS_LINKS])
    is_valid = clock.is_ahead(event.at + links.LIFE, links.LIFE) and not is_ended
    return member_of(event) if is_valid else []


def _link(links: type[SignInLink] | type[ResetLink], subject: str, event: Event, person: Person) -> Mail:
    """A mail with a link that is made now, and leads to the page that was wanted."""
    address = url_for(LINK_PAGES[links], token=links.make(person), to=wanted_page.sealed(event, person), _external=True)
    return Mail(str(subject), {"link": address})


def _password_changed(event: Event, person: Person) -> Mail:
    return Mail(_("Your password was changed"), {"at": event.at}, to=person.email)


def _asked_change(event: Event) -> AddressChange | None:
    """The change of address that waits for its new mailbox; None if it ended or the address is taken."""
    change = event.subject(AddressChange)
    return change if change and change.is_open and change.is_free else None


def _confirming(event: Event) -> list[Person]:
    change = _asked_change(event)
    return [change.person] if change else []


def _address_link(event: Event, person: Person) -> Mail | None:
    """A mail to the new address, with the link that confirms it."""
    change = _asked_change(event)
    if change is None:
        return None
    link = url_for("address_links.show", token=change.make_token(), _external=True)
    return Mail(_("Confirm your new e-mail address"), {"link": link}, to=change.email)


def _replaced(event: Event) -> FormerAddress | None:
    former = event.subject(FormerAddress)
    return former if former and former.can_be_taken_back else None


def _former_owner(event: Event) -> list[Person]:
    former = _replaced(event)
    return [former.person] if former else []


def _address_changed(event: Event, person: Person) -> Mail | None:
    """A mail to the former address, with the link that takes it back. It doesn't name the new address."""
    former = _replaced(event)
    if former is None:
        return None
    link = url_for("former_addresses.show", token=make_former_token(former), _external=True)
    return Mail(_("Your e-mail address was changed"), {"at": event.at, "link": link}, to=former.email)


MAIL_KINDS = (
    MailKind(
        "invitation",
        ("invitation.made",),
        recipients=_invited,
        mail=_invitation,
        has_link=True,
        name=lazy("Invitation"),
    ),
    MailKind(
        "sign_in_link",
        ("sign_in_link.asked",),
        recipients=partial(_asked_for, SignInLink),
        mail=partial(_link, SignInLink, lazy("Your sign-in link")),
        has_link=True,
        name=lazy("Sign-in link"),
    ),
    MailKind(
        "reset_link",
        ("reset_link.asked",),
        recipients=partial(_asked_for, ResetLink),
        mail=partial(_link, ResetLink, lazy("Choose a new password")),
        has_link=True,
        name=lazy("Link to choose a new password"),
    ),
    MailKind(
        "password_changed",
        ("password.changed", "password.reset"),
        recipients=member_of,
        mail=_password_changed,
        name=lazy("Notice of a changed password"),
    ),
    MailKind(
        "address_link",
        ("address_change.asked",),
        recipients=_confirming,
        mail=_address_link,
        has_link=True,
        name=lazy("Link to confirm a new address"),
    ),
    MailKind(
        "address_changed",
        ("address.changed",),
        recipients=_former_owner,
        mail=_address_changed,
        has_link=True,
        name=lazy("Notice of a changed address"),
    ),
)
