"""Mail around a session: to the other when somebody changed it, and to both when its time comes (docs/practice.md 3.1).

Every mail is made anew before each try, from what is true by then, so nobody reads in the morning what was overtaken
in the night.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from flask import url_for

from app import clock
from app.agreements.queries.micro_question import question_of
from app.agreements.rules.sections import CHANNELS
from app.events.models import Event
from app.mentorships.models import PAIR, with_pair
from app.notices import stopping
from app.notices.letters import Mail, called
from app.notices.reminding import IN_ONE_DAY, IN_TWO_DAYS, ONE_DAY, TWO_DAYS, UNTOLD
from app.people.models import Person
from app.sessions import answer_links
from app.sessions.models import AgendaItem, Session
from app.sessions.presenters.calendar_entry import invitation
from app.sessions.queries.rhythm import rhythm_of
from app.web import signing
from app.web.filters import dated, moment
from app.web.reader import reading_as

Make = Callable[[Event], list[Mail]]

NEWS = {
    "session.booked": ("{who} booked a session for {when}", "{who} booked a session with you."),
    "session.moved": ("{who} moved your session to {when}", "{who} moved your session to another time."),
    "session.changed": ("{who} changed your session on {when}", "{who} changed how long or where you meet."),
    "session.cancelled": (
        "{who} called off your session on {when}",
        "{who} called off your session. Nobody is asked why, and you can book another one at any time.",
    ),
    "session.kept": (
        "Your session on {when} takes place after all",
        "{who} put this session back, at the same time as before.",
    ),
}
"""What one of the two did, as a subject and as a sentence for the other."""


def _session_of(event: Event, *, also_ended: bool = False) -> Session | None:
    """The session of an event with both people, unless the mentorship has ended."""
    found: Session | None = (
        with_pair(Session.select(Session, *PAIR), Session).where(Session.id == event.subject_id).get_or_none()
    )
    return found if found and (also_ended or found.mentorship.has_begun) else None


def somebody_of(event: Event) -> Person | None:
    """One of the two whose session a date came to; None when the session is gone."""
    session = _session_of(event, also_ended=True)
    return session.mentorship.mentee if session else None


def _mail(session: Session, person: Person, subject: str, calendar: str = "", **words: Any) -> list[Mail]:
    """Mail to one of the two, if they want any. Run as its reader."""
    if not (person.has_joined and person.session_mail):
        return []
    about = {
        "session": session,
        "other": called(session.mentorship.other(person)),
        "channel": CHANNELS.get(session.channel, session.channel).lower(),
        "link": _page(session),
    }
    token = stopping.token_for(person, stopping.SESSIONS, signing.keys())
    stop = url_for("stopped_mail.show", token=token, _external=True)
    mail = Mail(
        person,
        subject,
        about | words,
        waits=True,
        session_at=session.starts_at,
        calendar=calendar,
        stop=stop,
        subject_of_stop=stopping.SESSIONS,
    )
    return [mail]


def news(event: Event) -> list[Mail]:
    """What one did, to the other; nothing once one of them did something else to it, or its time has come."""
    session, actor = _session_of(event), event.actor
    later = (Event.subject_type == event.subject_type) & (Event.subject_id == event.subject_id) & (Event.id > event.id)
    if session is None or session.has_begun or actor is None or not session.mentorship.includes(actor):
        return []
    if Event.select().where(later & Event.name.in_(list(NEWS))).exists():
        return []
    reader = session.mentorship.other(actor)
    with reading_as(reader):
        subject, sentence = (
            words.format(who=called(actor), when=dated(session.starts_at)) for words in NEWS[event.name]
        )
        return _mail(session, reader, subject, invitation(session, reader, _page(session)), said=sentence)


def empty_agenda(event: Event) -> list[Mail]:
    """To whoever drives, two days before, while nobody has put anything on the agenda."""
    session = _session_of(event)
    if session is None or not _is_ahead(session, TWO_DAYS) or _is_ahead(session, ONE_DAY) or _topics_of(session):
        return []
    driver = _driver(session)
    with reading_as(driver):
        other = called(session.mentorship.other(driver))
        subject = f"Your session with {other} on {dated(session.starts_at)} has no agenda yet"
        return _mail(session, driver, subject)


def agenda(event: Event) -> list[Mail]:
    """To both, the day before, with what is on the agenda and who put it there."""
    session = _session_of(event)
    if session is None or not _is_ahead(session, ONE_DAY):
        return []
    topics_of_both = _topics_of(session)
    mails = []
    for person in (session.mentorship.mentee, session.mentorship.mentor):
        with reading_as(person):
            names = {one.id: called(one) for one in (session.mentorship.mentee, session.mentorship.mentor)}
            topics = [(text, "you" if by == person.id else names[by]) for text, by in topics_of_both]
            mails += _mail(session, person, _tomorrow(session, person, topics_of_both), topics=topics)
    return mails


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


def untold(event: Event) -> list[Mail]:
    """To whoever drives, the morning after, once: did you meet? The answer is one tap, also without signing in."""
    session = _session_of(event)
    if session is None or not session.waits_for_word or session.mentorship.is_paused:
        return []
    driver = _driver(session)
    token = answer_links.token_for(session, driver, signing.keys())
    with reading_as(driver):
        other = called(session.mentorship.other(driver))
        subject = f"Did you and {other} meet on {dated(session.starts_at)}?"
        return _mail(session, driver, subject, link=url_for("session_answers.show", token=token, _external=True))


def _is_ahead(session: Session, within: timedelta) -> bool:
    """Whether it will take place, not further off than this."""
    is_near = session.starts_at <= clock.now() + within
    return session.is_planned and is_near and not session.mentorship.is_paused


def _driver(session: Session) -> Person:
    """Who sets the agenda of this session, as the two agreed."""
    held = len(Session.held_in(session.mentorship))
    return session.mentorship.person_in(rhythm_of(session.mentorship).driver(held))


def _page(session: Session) -> str:
    return url_for("sessions.show", id=session.id, _external=True)


TOLD: dict[str, tuple[str, Make]] = {
    **dict.fromkeys(NEWS, ("session_news", news)),
    IN_TWO_DAYS: ("session_unprepared", empty_agenda),
    IN_ONE_DAY: ("session_agenda", agenda),
    UNTOLD: ("session_untold", untold),
}
"""By the name of an event: the kind of its mail and how it is made."""

KINDS = ("session_news", "session_unprepared", "session_agenda", "session_untold")
"""The kinds of mail about sessions."""
