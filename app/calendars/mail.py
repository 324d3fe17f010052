"""Calendar invitations by mail: a session comes into a person's calendar, changes there, and leaves it.

Each is written just before it is sent, so of several changes within minutes only the last one leaves. Who reads one
needs no other mail about the change (app/sessions/mail.py).
"""

from typing import Any

from flask import current_app

from app.calendars.jobs import INTERRUPTED
from app.calendars.models import CALENDAR_ACCEPTED, CALENDAR_DECLINED, CalendarInvitation
from app.calendars.presenters.invitation import Organiser, invitation
from app.calendars.rules.invited import CANCEL, ENDED, LEFT, PAUSED, method_for, reason_to_cancel
from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy
from app.mail.mailbox import mailbox_of
from app.mail.rendering import called
from app.mentorships.models import subject_with_pair
from app.people.models import Person
from app.sessions.mail import INVITATIONS, SESSIONS
from app.sessions.models import Session
from app.sessions.presenters.session_news import NEWS, both, news_of, other_of, session_page
from app.web.filters import dated, day

CALENDAR_INVITATIONS = MailSubject(
    INVITATIONS,
    name=lazy("calendar invitations"),
    field="invitation_mail",
    label=lazy("Calendar invitations"),
    hint=lazy(
        "A session you book or are invited to comes into your calendar, moves there and leaves it. If your calendar "
        "reads your private address, you don’t need them."
    ),
    description=lazy(
        "It puts your sessions into your calendar, and changes or removes them there when one is moved or cancelled."
    ),
    stopped=lazy(
        "You’ll get no more calendar invitations. What is in your calendar stays as it is, so change it there yourself "
        "when a session is moved or cancelled."
    ),
    only_mail=True,
)

EVENTS = (*NEWS, INTERRUPTED)

OWN_NEWS = {
    "session.booked": (lazy("Your session with %(name)s on %(when)s"), lazy("You booked a session with %(name)s.")),
    "session.moved": (
        lazy("Your session with %(name)s is now on %(when)s"),
        lazy("You moved your session with %(name)s to another time."),
    ),
    "session.changed": (
        lazy("Your session with %(name)s on %(when)s has changed"),
        lazy("You changed how long or where you meet."),
    ),
    "session.cancelled": (
        lazy("Your session with %(name)s on %(when)s is cancelled"),
        lazy("You cancelled your session with %(name)s. You can book another one at any time."),
    ),
    "session.kept": (
        lazy("Your session with %(name)s on %(when)s is back on"),
        lazy("You restored this session. It’s at the same time as before."),
    ),
}
"""By event: the subject and the first sentence of the mail for the person who did it."""


def _mail(event: Event, person: Person) -> Mail | None:
    """The invitation. None if it has changed since, the session has begun, or this calendar has nothing to learn."""
    session = subject_with_pair(event, Session)
    if session is None or session.has_begun or session.outcome or event.is_overtaken(EVENTS):
        return None
    method = method_for(session)
    sent = CalendarInvitation.write(session, person, method, event)
    if sent is None:
        return None
    subject, sentence = _texts(event, session, person, method)
    page = session_page(session)
    is_booker = session.booked_by_id == person.id
    context = {
        "session": session,
        "other": called(session.mentorship.other(person)),
        "sentence": sentence,
        "is_off": method == CANCEL,
        "link": page,
    }
    calendar = invitation(sent, session, person, _organiser(), page, is_booker=is_booker)
    return Mail(subject, context, happens_at=session.starts_at, calendar=calendar, to=sent.address)


def _declined(event: Event, person: Person) -> Mail | None:
    """What the other person's calendar said. None if it said yes since, or if the session was changed."""
    session = subject_with_pair(event, Session)
    if session is None or not session.is_planned or not session.mentorship.is_active:
        return None
    if event.is_overtaken((*EVENTS, CALENDAR_ACCEPTED)):
        return None
    subject = _("%(name)s’s calendar declined your session on %(when)s", **_values(session, person))
    context = {
        "session": session,
        "other": called(session.mentorship.other(person)),
        "link": session_page(session),
    }
    return Mail(subject, context, happens_at=session.starts_at, mentorship=session.mentorship_id)


def _texts(event: Event, session: Session, person: Person, method: str) -> tuple[str, str]:
    """The subject and the first sentence."""
    if event.name == INTERRUPTED or (method == CANCEL) != session.is_cancelled:
        return _interrupted(session, person)
    if event.actor != person:
        return news_of(event, session, person)
    values = _values(session, person)
    subject, sentence = OWN_NEWS[event.name]
    return str(subject) % values, str(sentence) % values


def _interrupted(session: Session, person: Person) -> tuple[str, str]:
    """What a pause, an ending or another address of the reader means for this session."""
    values, reason = _values(session, person), reason_to_cancel(session)
    if reason == PAUSED:
        until = day(session.mentorship.paused_until)
        return (
            _("Your session with %(name)s on %(when)s is paused", **values),
            _(
                "Your mentorship with %(name)s is paused until %(day)s, so this session leaves your calendar. If you "
                "resume before then, it comes back.",
                day=until,
                **values,
            ),
        )
    subject = _("Your session with %(name)s on %(when)s is cancelled", **values)
    if reason == ENDED:
        return subject, _("Your mentorship with %(name)s has ended, so this session won’t take place.", **values)
    if reason == LEFT:
        return subject, _("%(name)s has left Trellis, so this session won’t take place.", **values)
    return (
        _("Your session with %(name)s on %(when)s, for your calendar", **values),
        _("Here is this session for your calendar again. Its time hasn’t changed."),
    )


def _values(session: Session, person: Person) -> dict[str, Any]:
    return {"name": called(session.mentorship.other(person)), "when": dated(session.starts_at)}


def _organiser() -> Organiser:
    mailbox = mailbox_of(current_app)
    return Organiser(mailbox.name, mailbox.sender)


MAIL_KINDS = (
    MailKind(
        CalendarInvitation.KIND,
        (INTERRUPTED,),
        also_events=tuple(NEWS),
        recipients=both,
        mail=_mail,
        subject=CALENDAR_INVITATIONS,
        must_know=True,
        gathers=True,
        alone=True,
        written_when_due=True,
    ),
    MailKind(
        "calendar_declined",
        (CALENDAR_DECLINED,),
        recipients=other_of,
        mail=_declined,
        subject=SESSIONS,
        gathers=True,
        written_when_due=True,
    ),
)
