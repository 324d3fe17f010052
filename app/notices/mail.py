"""The test mail that somebody asks for."""

from app.contracts import Mail, MailKind
from app.events.models import Event
from app.i18n import _, lazy
from app.people.models import Person


def _asker(event: Event) -> list[Person]:
    return [event.actor] if event.actor else []


def _test_mail(event: Event, person: Person) -> Mail:
    return Mail(_("A test message from Trellis"), {})


MAIL_KINDS = (
    MailKind(
        "test_message",
        ("test_mail.asked",),
        recipients=_asker,
        mail=_test_mail,
        must_know=True,
        name=lazy("Test message"),
    ),
)
