"""Mail around a session: to the other when somebody changed it, and to both when its time comes (docs/practice.md 3.1).

Every mail is written just before each try, so nobody reads in the morning what was overtaken in the night.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask import url_for

from app import clock
from app.agreements.queries.micro_question import question_of
from app.agreements.rules.sections import CHANNELS
from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import lazy
from app.mail.rendering import called
from app.mentorships.models import PAIR, with_pair
from app.people.models import Person
from app.sessions.jobs import IN_ONE_DAY, IN_TWO_DAYS, ONE_DAY, TWO_DAYS, UNTOLD
from app.sessions.models import AgendaItem, Session
from app.sessions.presenters.calendar_entry import invitation
from app.sessions.queries.rhythm import rhythm_of
from app.sessions.web import answer_links
from app.web import signing
from app.web.filters import dated, moment

SESSIONS = MailSubject(
    "sessions",
    name=lazy("sessions"),
    field="session_mail",
    label="Mail me before and after sessions",
    hint="You get a mail when a session is booked, moved or cancelled, the agenda the day before, and one question if "
    "nobody has said whether you met.",
    description="It tells you when a session is booked, moved or cancelled, sends the agenda the day before, and asks "
    "once if nobody has said whether you met.",
    stopped="You’ll get no more mail when a session is booked, moved or cancelled, or is coming up.",
)

NEWS = {
    "session.booked": ("{who} booked a session for {when}", "{who} booked a session with you."),
    "session.moved": ("{who} moved your session to {when}", "{who} moved your session to another time."),
    "session.changed": ("{who} changed your session on {when}", "{who} changed how long or where you meet."),
    "session.cancelled": (
        "{who} cancelled your session on {when}",
        "{who} cancelled your session. Nobody will ask why, and you can book another one at any time.",
    ),
    "session.kept": (
        "Your session on {when} is back on",
        "{who} restored this session, at the same time as before.",
    ),
}
"""What one of the two did, as a subject and as a sentence for the other."""


def _session_of(event: Event) -> Session | None:
    """The session of an event with both people."""
    found: Session | None = (
        with_pair(Session.select(Session, *PAIR), Session).where(Session.id == event.subject_id).get_or_none()
    )
    return found


def _active_session_of(event: Event) -> Session | None:
    """The session of an event, unless the mentorship has ended."""
    session = _session_of(event)
    return session if session and session.mentorship.has_begun else None


def _other(event: Event) -> Iterable[Person]:
    """The other person of a session that one of the two changed."""
    session, actor = _session_of(event), event.actor
    return [session.mentorship.other(actor)] if session and actor and session.mentorship.includes(actor) else []


def _driver(event: Event) -> Iterable[Person]:
    """The person who sets the agenda of a session, as the two agreed."""
    session = _session_of(event)
    if session is None:
        return []
    held = len(Session.held_in(session.mentorship))
    return [session.mentorship.person_in(rhythm_of(session.mentorship).driver(held))]


def _both(event: Event) -> Iterable[Person]:
    session = _session_of(event)
    return [session.mentorship.mentee, session.mentorship.mentor] if session else []


def _mail(session: Session, person: Person, subject: str, calendar: str = "", **more: Any) -> Mail:
    context = {
        "session": session,
        "other": called(session.mentorship.other(person)),
        "channel": CHANNELS.get(session.channel, session.channel).lower(),
        "link": _page(session),
    }
    return Mail(subject, context | more, happens_at=session.starts_at, calendar=calendar)


def _news(event: Event, person: Person) -> Mail | None:
    """What the other did. Not needed once one of them did something else to the session, or it has begun."""
    session = _active_session_of(event)
    later = (Event.subject_type == event.subject_type) & (Event.subject_id == event.subject_id) & (Event.id > event.id)
    if session is None or session.has_begun or Event.select().where(later & Event.name.in_(list(NEWS))).exists():
        return None
    other = called(session.mentorship.other(person))
    subject, sentence = (text.format(who=other, when=dated(session.starts_at)) for text in NEWS[event.name])
    return _mail(session, person, subject, invitation(session, person, _page(session)), sentence=sentence)


def _empty_agenda(event: Event, person: Person) -> Mail | None:
    """A reminder two days before, while nobody has put anything on the agenda."""
    session = _active_session_of(event)
    if session is None or not _is_ahead(session, TWO_DAYS) or _is_ahead(session, ONE_DAY) or _topics_of(session):
        return None
    other = called(session.mentorship.other(person))
    return _mail(session, person, f"Your session with {other} on {dated(session.starts_at)} has no agenda yet")


def _agenda(event: Event, person: Person) -> Mail | None:
    """The agenda, the day before, with who put each topic there."""
    session = _active_session_of(event)
    if session is None or not _is_ahead(session, ONE_DAY):
        return None
    topics = _topics_of(session)
    other = called(session.mentorship.other(person))
    listed = [(text, "you" if by == person.id else other) for text, by in topics]
    return _mail(session, person, _tomorrow(session, person, topics), topics=listed)


def _topics_of(session: Session) -> list[tuple[str, int]]:
    """What is on the agenda, each with who put it there; where the two meet for one question, that comes first."""
    question = question_of(session.mentorship)
    asked = [(question.text, session.mentorship.mentee_id)] if question else []
    return [*asked, *((item.text, item.added_by_id) for item in AgendaItem.on(session))]


def _tomorrow(session: Session, reader: Person, topics: list[tuple[str, int]]) -> str:
    other, when = session.mentorship.other(reader), moment(session.starts_at)
    name = called(other)
    if not topics:
        return f"You meet {name} {when}"
    count = f"{COUNTED.get(len(topics), len(topics))} thing{'s' if len(topics) > 1 else ''}"
    if all(by == other.id for _, by in topics):
        return f"{name} listed {count} for {when}"
    return f"You meet {name} {when}: {count} on the agenda"


COUNTED = {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine", 10: "ten"}


def _without_outcome(event: Event, person: Person) -> Mail | None:
    """The question, the morning after, once: did you meet? The answer is one tap, also without signing in."""
    session = _active_session_of(event)
    if session is None or not session.waits_for_word or session.mentorship.is_paused:
        return None
    link = url_for(
        "session_answers.show", token=answer_links.token_for(session, person, signing.keys()), _external=True
    )
    other = called(session.mentorship.other(person))
    return _mail(session, person, f"Did you and {other} meet on {dated(session.starts_at)}?", link=link)


def _is_ahead(session: Session, within: timedelta) -> bool:
    """Whether it will take place, not further off than this."""
    is_near = session.starts_at <= clock.now() + within
    return session.is_planned and is_near and not session.mentorship.is_paused


def _page(session: Session) -> str:
    return url_for("sessions.show", id=session.id, _external=True)


MAIL_KINDS = (
    MailKind(
        "session_news",
        tuple(NEWS),
        recipients=_other,
        mail=_news,
        subject=SESSIONS,
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
        recipients=_both,
        mail=_agenda,
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
