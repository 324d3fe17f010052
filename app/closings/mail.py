"""One mail after an ending: the closing page is open for thirty days. It quotes nothing."""

from collections.abc import Iterable
from datetime import timedelta

from flask import url_for

from app.closings.queries.closing_pages import shared_in
from app.closings.rules.windows import OPEN, closes_at, window
from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy
from app.mail.rendering import called
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.filters import date_of

ENDINGS = MailSubject(
    "endings",
    name=lazy("endings"),
    field="ending_mail",
    label=lazy("Endings"),
    hint=lazy("Once when a mentorship has ended, and when the other person shares their closing page."),
    description=lazy("It tells you that a mentorship has ended, and how long you can write its closing page."),
    stopped=lazy("You’ll get no more mail when a mentorship has ended."),
)

A_DAY = timedelta(days=1)
"""Whoever ended it has just seen the page, so their mail waits for the next day."""


def _both(event: Event) -> Iterable[Person]:
    mentorship = event.subject(Mentorship)
    return mentorship.people if mentorship and mentorship.ended_at else []


def _mail(event: Event, person: Person) -> Mail | None:
    """The mail that a closing page can be written. None if the ending was taken back or their page is shared."""
    mentorship = event.subject(Mentorship)
    if mentorship is None or mentorship.ended_at is None or window(mentorship) != OPEN:
        return None
    if person.id in shared_in([mentorship])[mentorship.id]:
        return None
    name = called(mentorship.other(person))
    context = {
        "other": name,
        "until": date_of(closes_at(mentorship)),
        "link": url_for("closing_pages.show", id=mentorship.id, _external=True),
    }
    earliest = event.at + A_DAY if event.actor == person else None
    subject = _("Your mentorship with %(name)s has ended", name=name)
    return Mail(subject, context, earliest=earliest, mentorship=mentorship.id)


MAIL_KINDS = (
    MailKind(
        "closing_page",
        ("mentorship.ended",),
        recipients=_both,
        mail=_mail,
        subject=ENDINGS,
        gathers=True,
        written_when_due=True,
    ),
)
