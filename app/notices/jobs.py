"""Jobs that make notices from events, with or without a mail server, and delete old ones."""

import logging

from app.contracts import Job
from app.db import is_unavailable, writing
from app.events.models import Event
from app.mail.models import OFF, MailOptOut
from app.notices.models import Notice
from app.notices.queries import events_without_notice, notice_kinds, recipients_of, subject_of
from app.people.models import Person

log = logging.getLogger("trellis")

FIVE_SECONDS, A_DAY = 5, 86_400


def make_notices() -> int:
    """Make the notices of each event that has none yet. Return the number of events.

    An event whose notice can't be made is given up, and the log says so. The others go on.
    """
    events = events_without_notice()
    for event in events:
        try:
            kind = notice_kinds()[event.name]
            people = [person for person in recipients_of(event) if _wants(person, event)]
            target = kind.target(event) if people else None
            with writing():  # only for what it writes, so that other programs get their turn among many events
                Notice.make(event, people, target, kind.replaces)
        except Exception as error:
            if is_unavailable(error):
                raise  # the database is away; the next round starts with this event
            log.exception("no notice", extra={"event": event.name, "subject": event.subject_id})
            with writing():
                Notice.make(event, [], None)
    return len(events)


def _wants(person: Person, event: Event) -> bool:
    subject = subject_of(event.name)
    return person.has_account and not (subject and MailOptOut.choices_of(person).get(subject.key) == OFF)


JOBS = (
    Job("notices", make_notices, seconds=FIVE_SECONDS),
    Job("old notices", Notice.delete_outdated, seconds=A_DAY, careful=True),
)
