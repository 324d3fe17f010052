"""Mail about sessions: news of a change for the other person, and reminders for both (docs/practice.md 3.1).

Somebody who gets calendar invitations (app/calendars/mail.py) reads the news in them.

Every mail is written just before each attempt to send it, so a change in the night makes no mail of the morning wrong.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from app import clock
from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy, ngettext
from app.mail.models import MailOptOut, Message
from app.mail.rendering import called
from app.mentorships.models import subject_with_pair
from app.people.models import Person
from app.sessions.jobs import IN_ONE_DAY, IN_TWO_DAYS, MORNING, ONE_DAY, TWO_DAYS, UNTOLD
from app.sessions.models import Session, SessionReflection
from app.sessions.presenters.agenda_lines import agenda_lines, topics_of
from app.sessions.presenters.session_news import NEWS, both, news_of, other_of, session_page
from app.sessions.queries.rhythm import rhythm_of
from app.sessions.rules.actual_rhythm import number
from app.sessions.web import answer_links
from app.web.filters import dated, moment

SESSIONS = MailSubject(
    "sessions",
    name=lazy("sessions"),
    field="session_mail",
    label=lazy("Sessions"),
    hint=lazy(
        "When a session is booked, moved or cancelled, with its agenda the day before, and once to ask if you met. "
        "A calendar invitation replaces the mail about a booking or a change."
    ),
    description=lazy(
        "It tells you when a session is booked, moved or cancelled, sends you the agenda the day before, and asks once "
        "if nobody has said whether you met."
    ),
    stopped=lazy(
        "You’ll get no more mail when a session is booked, moved, cancelled or coming up. Calendar invitations are a "
        "separate choice."
    ),
)

INVITATIONS, REMINDERS = "invitations", "reminders"
"""The keys of the subjects of mail from rooms above that can stand for mail about sessions."""


def _active_session_of(event: Event) -> Session | None:
    """The session of an event, unless the mentorship has ended."""
    session = subject_with_pair(event, Session)
    return session if session and session.mentorship.is_going_on else None


def _driver(event: Event) -> Iterable[Person]:
    """The person who sets the agenda of this session, by the agreement."""
    session = subject_with_pair(event, Session)
    if session is None:
        return []
    held = len(Session.held_in(session.mentorship))
    return [session.mentorship.person_in(rhythm_of(session.mentorship).driver(held))]


def _mail(session: Session, person: Person, subject: str, **more: Any) -> Mail:
    context = {"session": session, "other": called(session.mentorship.other(person)), "link": session_page(session)}
    return Mail(subject, context | more, happens_at=session.starts_at, mentorship=session.mentorship_id)


def _news(event: Event, person: Person) -> Mail | None:
    """What the other person did. None if somebody has changed the session since, if it has begun, or if the reader
    gets an invitation instead.
    """
    session = _active_session_of(event)
    if session is None or session.has_begun or event.is_overtaken(NEWS):
        return None
    if INVITATIONS not in MailOptOut.subjects_of(person):
        return None
    subject, sentence = news_of(event, session, person)
    return _mail(session, person, subject, sentence=sentence)


def _empty_agenda(event: Event, person: Person) -> Mail | None:
    """A reminder two days before, if the agenda is empty."""
    session = _active_session_of(event)
    if session is None or not _is_ahead(session, TWO_DAYS) or _is_ahead(session, ONE_DAY) or topics_of(session):
        return None
    other, when = called(session.mentorship.other(person)), dated(session.starts_at)
    return _mail(session, person, _("Your session with %(name)s on %(when)s has no agenda yet", name=other, when=when))


def _agenda(event: Event, person: Person) -> Mail | None:
    """The agenda, the day before. Each topic comes with the name of the person who added it."""
    session = _active_session_of(event)
    if session is None or not _is_ahead(session, ONE_DAY):
        return None
    if _was_in_reminders(session, person):
        return None
    topics, lines = topics_of(session), agenda_lines(session, person)
    return _mail(session, person, _tomorrow(session, person, topics), topics=lines, has_own=bool(topics))


def _was_in_reminders(session: Session, person: Person) -> bool:
    """Whether this person's reminders in the morning named this session (app/reminders/mail.py)."""
    zone = ZoneInfo(person.zone)
    morning = clock.starts(session.starts_at.astimezone(zone).date() - timedelta(days=1), person.zone)
    theirs = (Message.person == person) & (Message.kind == REMINDERS)
    since = Message.sent_at >= max(morning, session.changed_at)
    return Message.select().where(theirs & since).exists()


def _tomorrow(session: Session, reader: Person, topics: list[tuple[str, int]]) -> str:
    other, when = session.mentorship.other(reader), moment(session.starts_at)
    count = len(topics)
    values = {"name": called(other), "when": when, "number": number(count)}
    if not topics:
        return _("You meet %(name)s %(when)s", **values)
    if all(by == other.id for _text, by in topics):
        return ngettext(
            "%(name)s listed one thing for %(when)s", "%(name)s listed %(number)s things for %(when)s", count, **values
        )
    return ngettext(
        "You meet %(name)s %(when)s: one thing on the agenda",
        "You meet %(name)s %(when)s: %(number)s things on the agenda",
        count,
        **values,
    )


def _without_outcome(event: Event, person: Person) -> Mail | None:
    """The question whether they met, once, the morning after. Answering takes one tap and no signing in."""
    session = _active_session_of(event)
    if session is None or not session.waits_for_word or session.mentorship.is_paused:
        return None
    other = called(session.mentorship.other(person))
    subject = _("Did you and %(name)s meet on %(when)s?", name=other, when=dated(session.starts_at))
    return _mail(session, person, subject, link=answer_links.link_for(session, person))


def _takeaway(event: Event, person: Person) -> Mail | None:
    """The question what somebody takes away from a session that the other person has closed, the next morning."""
    session = _active_session_of(event)
    if session is None or session.mentorship.is_paused or not SessionReflection.is_wanted(session, person):
        return None
    day = event.at.astimezone(ZoneInfo(person.zone)).date() + timedelta(days=1)
    other = called(session.mentorship.other(person))
    subject = _("What do you take away from your session with %(name)s?", name=other)
    context = {"session": session, "other": other, "link": answer_links.link_for(session, person)}
    earliest = datetime.combine(day, MORNING, ZoneInfo(person.zone))
    return Mail(subject, context, earliest=earliest, mentorship=session.mentorship_id)


def _is_ahead(session: Session, within: timedelta) -> bool:
    """Whether it is planned and begins within this time."""
    is_near = session.starts_at <= clock.now() + within
    return session.is_planned and is_near and not session.mentorship.is_paused


MAIL_KINDS = (
    MailKind(
        "session_news",
        tuple(NEWS),
        recipients=other_of,
        mail=_news,
        subject=SESSIONS,
        must_know=True,
        gathers=True,
        written_when_due=True,
    ),
    MailKind(
        "session_unprepared",
        (IN_TWO_DAYS,),
        recipients=_driver,
        mail=_empty_agenda,
        subject=SESSIONS,
        written_when_due=True,
    ),
    MailKind(
        "session_agenda",
        (IN_ONE_DAY,),
        recipients=both,
        mail=_agenda,
        subject=SESSIONS,
        must_know=True,
        written_when_due=True,
    ),
    MailKind(
        "session_takeaway",
        ("session.held",),
        recipients=other_of,
        mail=_takeaway,
        subject=SESSIONS,
        written_when_due=True,
    ),
    MailKind(
        "session_untold",
        (UNTOLD,),
        recipients=_driver,
        mail=_without_outcome,
        subject=SESSIONS,
        written_when_due=True,
    ),
)
