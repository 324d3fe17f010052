"""Mail about introductions between two people. It never quotes them, and goes to nobody outside."""

from collections.abc import Iterable

from flask import url_for

from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy
from app.introductions.models import Introduction
from app.introductions.rules.states import AGREED, ASKED, ASKING, DECLINED, FRUITFUL, MADE
from app.mail.rendering import called
from app.mentorships.models import subject_with_pair
from app.people.models import Person

INTRODUCTIONS = MailSubject(
    "introductions",
    name=lazy("introductions"),
    field="introductions_mail",
    label=lazy("Introductions"),
    hint=lazy("When somebody asks you for an introduction, answers you or says what came of it."),
    description=lazy(
        "It tells you when the other person of a mentorship asks you for an introduction, or answers you."
    ),
    stopped=lazy("You’ll get no more mail about introductions."),
)

STATES = {
    "introduction.asked": ASKED,
    "introduction.accepted": ASKING,
    "introduction.agreed": AGREED,
    "introduction.declined": DECLINED,
    "introduction.made": MADE,
    "introduction.outcome_written": FRUITFUL,
}
"""Each event, with the state in which its mail is still news."""

TAKEN_BACK = "introduction.deleted"


def _recipients(event: Event) -> Iterable[Person]:
    """The person who didn't do it. An ask that was taken back concerns the introducer only if they had said yes."""
    found = subject_with_pair(event, Introduction)
    if found is None or (event.name == TAKEN_BACK and not (found.is_open and found.accepted_at)):
        return []
    return [each for each in (found.introduced, found.introducer) if each.id != event.actor_id]


def _mail(event: Event, person: Person) -> Mail | None:
    """The mail as things are now. None if it has moved on since, or was taken back."""
    found = subject_with_pair(event, Introduction)
    if found is None or not found.mentorship.is_going_on:
        return None
    if event.name == TAKEN_BACK:
        is_news = found.deleted_at is not None
    else:
        is_news = found.deleted_at is None and found.state == STATES[event.name]
    if not is_news:
        return None
    name = called(found.mentorship.other(person))
    subject, more = _words(event, name)
    link = url_for("introductions.show", id=found.id, _external=True)
    return Mail(subject, {"other": name, "sentence": more, "link": link}, mentorship=found.mentorship_id)


def _words(event: Event, name: str) -> tuple[str, str]:
    """The subject, and one more sentence or none."""
    subjects = {
        "introduction.asked": _("%(name)s asks you for an introduction", name=name),
        "introduction.accepted": _("%(name)s said yes to introducing you", name=name),
        "introduction.agreed": _("Both said yes to an introduction by %(name)s", name=name),
        "introduction.declined": _("An introduction by %(name)s won’t work out this time", name=name),
        "introduction.made": _("%(name)s noted that an introduction is made", name=name),
        "introduction.outcome_written": _("%(name)s wrote what came of your introduction", name=name),
        TAKEN_BACK: _("%(name)s no longer needs an introduction", name=name),
    }
    more = {
        "introduction.asked": _("You can say no without a reason."),
        "introduction.accepted": _("The next step is to ask the person you’d like to meet."),
        "introduction.agreed": _("What’s left is to bring you together."),
        TAKEN_BACK: _("There’s nothing left for you to do."),
    }
    return subjects[event.name], more.get(event.name, "")


MAIL_KINDS = (
    MailKind(
        "introduction",
        (*STATES, TAKEN_BACK),
        recipients=_recipients,
        mail=_mail,
        subject=INTRODUCTIONS,
        gathers=True,
        written_when_due=True,
    ),
)
