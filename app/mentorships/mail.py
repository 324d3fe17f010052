"""Mail to people who were waiting for somebody to join."""

from flask import url_for

from app import text
from app.accounts.models import Invitation
from app.contracts import Mail, MailKind
from app.events.models import Event
from app.i18n import _, lazy
from app.mentorships.models import Mentorship
from app.people.models import Person


def _waiting(event: Event) -> list[Person]:
    """Everybody who was waiting for this person to join, except the person whose invitation they used."""
    newcomer = Person.get_or_none(Person.id == event.subject_id)
    if newcomer is None or not newcomer.has_joined:
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
    joined = Person.joined_at.is_null(False)
    return list(Person.select().where(Person.id.in_(list(waiting)) & joined).order_by(Person.id))


def _joined(event: Event, person: Person) -> Mail:
    newcomer = Person.get_by_id(event.subject_id)
    context = {"newcomer": newcomer, "link": url_for("today.show", _external=True)}
    return Mail(_("%(name)s has joined Trellis", name=text.without_links(newcomer.name)), context)


MAIL_KINDS = (
    MailKind(
        "joined",
        ("person.joined",),
        recipients=_waiting,
        mail=_joined,
        name=lazy("Notice that somebody has joined"),
    ),
)
