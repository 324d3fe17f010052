"""The mail in the morning about everything that somebody planned for the next day.

It quotes a person's own commitments and steps, but nothing of an agreement. A session that it names isn't announced
again (app/sessions/mail.py).
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from flask import url_for

from app import clock
from app.agreed_dates.mail import AGREEMENTS
from app.agreed_dates.models import END, MILESTONE, AgreedDate
from app.contracts import Mail, MailKind, MailSubject
from app.events.models import Event
from app.i18n import _, lazy, listed, ngettext
from app.mail.models import MailOptOut
from app.mail.rendering import called
from app.people.models import Person
from app.reminders.jobs import MORNING
from app.reminders.queries.planned import PlannedDay, planned_for
from app.sessions.labels import length_and_channel
from app.sessions.mail import REMINDERS, SESSIONS
from app.sessions.models import Session
from app.sessions.presenters.agenda_lines import agenda_lines
from app.sessions.rules.actual_rhythm import number
from app.web.filters import time_of, weekday

REMINDER_MAIL = MailSubject(
    REMINDERS,
    name=lazy("reminders"),
    field="reminder_mail",
    label=lazy("Reminders"),
    hint=lazy(
        "One mail in the morning of the day before: commitments you want to be reminded of, first steps of your goals "
        "and dates you agreed on."
    ),
    description=lazy(
        "It comes in the morning of the day before something you planned: a commitment you want to be reminded of, the "
        "first step of a goal, or a date you agreed on."
    ),
    stopped=lazy("You’ll get no more reminders of commitments, first steps and agreed dates."),
    only_mail=True,
)


EARLIEST = time(6)
"""Even somebody without quiet hours isn't reminded before this time, on their clock."""


def _person(event: Event) -> Iterable[Person]:
    person = event.subject(Person)
    return [person] if person else []


def _morning(event: Event, person: Person) -> Mail | None:
    """The reminder. None if the day has passed by now, or nothing is left to be reminded of."""
    day = clock.day_in(event.at, person.zone) + timedelta(days=1)
    if clock.today_in(person.zone) != day - timedelta(days=1):
        return None
    planned = _wanted(planned_for(person, day), person)
    if not planned.is_worth_a_mail:
        return None
    context = {
        "when": weekday(day),
        "lines": list(_lines(planned, person)),
        "link": url_for("today.show", _external=True),
    }
    earliest = datetime.combine(day - timedelta(days=1), EARLIEST, ZoneInfo(person.zone))
    return Mail(_subject(planned, person), context, earliest=earliest)


def _wanted(planned: PlannedDay, person: Person) -> PlannedDay:
    """What is planned, without what this person wants no mail about."""
    stopped = MailOptOut.subjects_of(person)
    dates = [] if AGREEMENTS.key in stopped else planned.dates
    return replace(planned, dates=dates, sessions=[] if SESSIONS.key in stopped else planned.sessions)


def _subject(planned: PlannedDay, person: Person) -> str:
    """What is planned, and with whom."""
    records: list[Any] = [*planned.commitments, *planned.dates, *planned.sessions]
    others = {each.mentorship_id: each.mentorship.other(person) for each in records}
    names = listed([called(other) for other in others.values()])
    count = len(records) + len(planned.steps)
    values = {"number": number(count), "names": names}
    if not others:
        return ngettext("Tomorrow: the first step of your goal", "Tomorrow: first steps of your goals", count)
    if count == 1 and planned.commitments:
        return _("Tomorrow: something you told %(names)s you’d do", **values)
    if count == 1:
        return _("Tomorrow: a date you agreed on with %(names)s", **values)
    return ngettext(
        "Tomorrow: %(number)s thing you planned, with %(names)s",
        "Tomorrow: %(number)s things you planned, with %(names)s",
        count,
        **values,
    )


def _lines(planned: PlannedDay, person: Person) -> Iterable[str]:
    """One line for each thing, in the order in which somebody would go through their day."""
    for session in planned.sessions:
        yield _session(session, person)
    for each in planned.commitments:
        name = called(each.mentorship.other(person))
        yield _("You told %(name)s you’d do this: %(text)s", name=name, text=each.text)
    for goal in planned.steps:
        yield _("You planned the first step of your goal: %(text)s", text=goal.step)
    for agreed in planned.dates:
        yield _date(agreed, called(agreed.mentorship.other(person)))


def _session(session: Session, person: Person) -> str:
    values = {
        "name": called(session.mentorship.other(person)),
        "time": time_of(session.starts_at),
        "length_and_channel": length_and_channel(session.minutes, session.channel),
    }
    topics = listed([_("%(topic)s (%(name)s)", topic=topic, name=by) for topic, by in agenda_lines(session, person)])
    if not topics:
        return _(
            "You’re meeting %(name)s at %(time)s, for %(length_and_channel)s. Nothing is on the agenda yet.", **values
        )
    return _(
        "You’re meeting %(name)s at %(time)s, for %(length_and_channel)s. On the agenda: %(topics)s.",
        topics=topics,
        **values,
    )


def _date(agreed: AgreedDate, name: str) -> str:
    if agreed.kind == MILESTONE:
        return _("You and %(name)s agreed on a milestone for tomorrow.", name=name)
    if agreed.kind == END:
        return _("You and %(name)s agreed to end your mentorship tomorrow.", name=name)
    return _("You and %(name)s agreed to look at your agreement tomorrow.", name=name)


MAIL_KINDS = (
    MailKind(
        REMINDERS,
        (MORNING,),
        recipients=_person,
        mail=_morning,
        subject=REMINDER_MAIL,
        must_know=True,
        written_when_due=True,
    ),
)
