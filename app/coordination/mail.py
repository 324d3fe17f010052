"""Mail to somebody who was made a coordinator."""

from flask import url_for

from app import text
from app.contracts import Mail, MailKind
from app.events.models import Event
from app.i18n import _, lazy
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment


def _new_coordinator(event: Event) -> list[Person]:
    """The person, if they still coordinate."""
    enrolment = Enrolment.get_or_none((Enrolment.id == event.subject_id) & (Enrolment.role == COORDINATOR))
    return [enrolment.person] if enrolment else []


def _made_coordinator(event: Event, person: Person) -> Mail:
    maker = text.without_links(event.actor.name) if event.actor else _("Somebody")
    context = {"maker": maker, "link": url_for("programme.show", _external=True)}
    return Mail(_("You’re a coordinator now"), context)


MAIL_KINDS = (
    MailKind(
        "made_coordinator",
        ("coordinator.made",),
        recipients=_new_coordinator,
        mail=_made_coordinator,
        name=lazy("Notice to a new coordinator"),
    ),
)
