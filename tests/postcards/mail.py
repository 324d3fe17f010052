"""Mail about postcards."""

from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.people.models import Person
from tests.postcards.models import Postcard

POSTCARDS = MailSubject(
    "postcards",
    name="postcards",
    field="postcard_mail",
    label="Postcards",
    hint="You hear that a postcard has come.",
    description="It tells you that a postcard has come.",
    stopped="You get no more mail when a postcard comes.",
)


def _reader(event: Event) -> list[Person]:
    postcard = event.subject(Postcard)
    return postcard.mentorship.partners_of(event.actor) if postcard else []


def _postcard(event: Event, person: Person) -> Mail:
    return Mail("A postcard has come", {"sender": event.actor.call_name})


MAIL_KINDS = (MailKind("postcard", ("postcard.sent",), recipients=_reader, mail=_postcard, subject=POSTCARDS),)
