"""Mail on the day of a date that two people agreed. It never quotes the agreement (docs/practice.md 2.6, 11.8)."""

from collections.abc import Iterable

from flask import url_for

from app import clock
from app.agreed_dates.jobs import DATE_HAS_COME
from app.agreed_dates.models import CLAUSE_OF, MILESTONE, REVIEW, AgreedDate
from app.agreed_dates.needs import weeks_left
from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy
from app.mail.rendering import called
from app.mentorships.models import subject_with_pair
from app.people.models import Person

AGREEMENTS = MailSubject(
    "agreements",
    name=lazy("agreements"),
    field="agreement_mail",
    label=lazy("Agreements"),
    hint=lazy("When something happens to your agreement, when one of its dates comes, and about the nine statements."),
    description=lazy(
        "It tells you when something happens to your agreement, when one of its dates comes, and when the nine "
        "statements wait for you, but never what it says."
    ),
    stopped=lazy("You’ll get no more mail about your agreement, its dates or the nine statements."),
)
"""The subject of this mail and of the mail about versions and statements (app/agreements/mail)."""


def _both(event: Event) -> Iterable[Person]:
    agreed = subject_with_pair(event, AgreedDate)
    return agreed.mentorship.people if agreed else []


def _has_come(event: Event, person: Person) -> Mail | None:
    """The mail that a date has come. None if it was answered, moved or left to an impact review, or the mentorship is
    paused or over.
    """
    agreed = subject_with_pair(event, AgreedDate)
    if agreed is None or agreed.in_review_at or not agreed.is_due(agreed.mentorship.mentee.zone):
        return None
    mentorship = agreed.mentorship
    is_mine = agreed.confirmed_by(mentorship.role_of(person))
    if is_mine or not mentorship.is_active:
        return None
    name = called(mentorship.other(person))
    subject, sentence, action = _texts(agreed, name, person)
    link = url_for("agreements.in_force", id=mentorship.id, clause=CLAUSE_OF[agreed.kind], _external=True)
    context = {"other": name, "sentence": sentence, "action": action, "link": link}
    return Mail(subject, context, mentorship=mentorship.id)


def _texts(agreed: AgreedDate, name: str, person: Person) -> tuple[str, str, str]:
    """Subject, sentence and the words of the link."""
    if agreed.kind == MILESTONE:
        return (
            _("A milestone that you and %(name)s agreed on", name=name),
            _("Its day has come. Did it happen? Either of you can answer with one tap."),
            _("Open the agreement"),
        )
    if agreed.kind == REVIEW:
        return (
            _("It’s time to look at your agreement with %(name)s", name=name),
            _("You planned to look at it today. If it’s still right, one tap by each of you is enough."),
            _("Look at the agreement"),
        )
    weeks = max((agreed.agreed_on - clock.today_in(person.zone)).days // 7, 1)
    return (
        weeks_left(weeks, name).removesuffix("."),
        _("The end that you agreed on is in sight. Plan how you want to finish, or agree on a later date."),
        _("Open the agreement"),
    )


MAIL_KINDS = (
    MailKind(
        "agreed_date",
        (DATE_HAS_COME,),
        recipients=_both,
        mail=_has_come,
        subject=AGREEMENTS,
        gathers=True,
        written_when_due=True,
    ),
)
