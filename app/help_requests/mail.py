"""Mail to the coordinators somebody chose. It names nobody and quotes nothing."""

from flask import url_for

from app.contracts import Mail, MailKind
from app.events.models import Event
from app.help_requests.models import HelpReader, HelpRequest, who_can_help
from app.help_requests.models.help_request import SENT
from app.i18n import _
from app.people.models import Person


def _request(event: Event) -> HelpRequest | None:
    """The request, unless it was withdrawn."""
    return event.subject(HelpRequest, HelpRequest.withdrawn_at.is_null())


def _readers(event: Event) -> list[Person]:
    """The coordinators it was sent to who can still read it, and haven't."""
    request = _request(event)
    if request is None:
        return []
    outside = {person.id for person in who_can_help(request.mentorship)}
    unread = [reader.person for reader in HelpReader.of(request) if reader.read_at is None]
    return [person for person in unread if person.id in outside]


def _mail(event: Event, person: Person) -> Mail | None:
    if person not in _readers(event):
        return None
    link = url_for("help_requests.show", id=event.subject_id, _external=True)
    return Mail(_("Somebody asks for your help"), {"link": link})


MAIL_KINDS = (MailKind("help_asked", (SENT,), recipients=_readers, mail=_mail, written_when_due=True),)
