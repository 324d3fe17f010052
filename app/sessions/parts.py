"""The sessions on the page of a mentorship, and the follow-up of a micro mentorship."""

from datetime import timedelta
from typing import Any

from app import clock
from app.agreements.models import Agreement
from app.agreements.queries.micro_question import asked_version, has_passed_times, offered_times, withdrawn_times
from app.contracts import PageLink, Part
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.micro.queries import follow_up_in
from app.sessions.needs import after_agreeing, undecided_need
from app.sessions.queries.busy_times import busy_times, is_free
from app.sessions.queries.log import habit_of
from app.sessions.queries.upcoming import last_taken, upcoming

SESSIONS = 20
"""The place of the link."""

A_DAY = timedelta(days=1)


def parts(user: Person, mentorship: Mentorship) -> list[Part | PageLink]:
    if mentorship.is_proposed:
        version = None if mentorship.has_accepted(user) else asked_version(mentorship)
        return (
            [Part(template="sessions/micro/_yes.html", order=22, about=_asked(user, version), waits=1)]
            if version
            else []
        )
    follow_up = follow_up_in(mentorship, user)
    log = PageLink(label=_("Sessions"), endpoint="session_log.index", params={"id": mentorship.id}, order=SESSIONS)
    return [
        *_follow_up(follow_up),
        *_sessions(user, mentorship, follow_up["question_left"]),
        *_takeaways(mentorship),
        *([log] if mentorship.is_going_on or mentorship.agreed_at else []),
    ]


def _asked(user: Person, version: Agreement) -> dict[str, Any]:
    """The revision on screen; the times to say yes to; those of them that aren't the reader's any more, which stay
    possible; those at which the reader has a session; and whether others have passed.
    """
    times, withdrawn, now = offered_times(version), withdrawn_times(version), clock.now()
    busy = busy_times([user.id], now, max([one.starts_at for one in times], default=now) + A_DAY)[user.id]
    free = [one for one in times if is_free(one.starts_at, one.minutes, busy)]
    return {
        "revision": version.revision,
        "times": [one.starts_at for one in free if one.starts_at not in withdrawn],
        "withdrawn": [one.starts_at for one in free if one.starts_at in withdrawn],
        "taken": [one.starts_at for one in times if one not in free],
        "passed": has_passed_times(version),
    }


def _follow_up(found: dict[str, Any]) -> list[Part]:
    if found["follow_up"]:
        return [Part(template="sessions/micro/_follow_up.html", order=10, about=found["follow_up"])]
    return (
        [Part(template="sessions/micro/_follow_up_question.html", order=10, waits=1)] if found["asks_follow_up"] else []
    )


def _sessions(user: Person, mentorship: Mentorship, left: int | None) -> list[Part]:
    """The next session and, beside it, how often the two meet. `left` is the number of sessions a micro mentorship
    still has.
    """
    undecided, ahead = upcoming(user, [mentorship])[:2]
    habit = habit_of(mentorship)
    if not (mentorship.is_going_on or undecided or habit):
        return []
    needs = [undecided_need(user, session) for session in undecided]
    first = after_agreeing(user, mentorship) if not (undecided or ahead or (habit and habit.held)) else None
    about = {"undecided": needs, "ahead": ahead, "left": left, "habit": habit, "first": first}
    waits = len(undecided) + bool(first and first.is_mine)
    return [Part(template="sessions/_sessions_section.html", order=30, about=about, waits=waits)]


def _takeaways(mentorship: Mentorship) -> list[Part]:
    taken = last_taken(mentorship)
    return [Part(template="sessions/_takeaways.html", order=45, about=taken)] if taken else []
