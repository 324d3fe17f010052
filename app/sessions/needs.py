"""Sessions on Today: those without an outcome, the next ones, and the follow-up of a micro mentorship."""

from app.contracts import Button, Need, Part
from app.i18n import _, ngettext
from app.mentorships.models import MENTEE, Mentorship
from app.people.models import Person
from app.sessions.micro.rules import FollowUpTiming
from app.sessions.queries.upcoming import UpcomingSession, upcoming
from app.text import isolated

FIRST, AFTER_AGREEMENTS = 0, 2
MEETING, COMING_UP, LATER = -10, 10, 25
"""The places of sessions on Today: within the hour; within a day and a half, above waiting notes; and later."""


def needs(user: Person, mentorships: list[Mentorship]) -> list[Need | Part]:
    """One query."""
    undecided, ahead, timings = upcoming(user, mentorships)
    follow_ups = (_follow_up(user, each, timings[each.id]) for each in mentorships if each.id in timings)
    return [
        *(undecided_need(user, session) for session in undecided),
        *(need for need in follow_ups if need),
        *_ahead(user, ahead),
    ]


def _ahead(user: Person, sessions: list[UpcomingSession]) -> list[Part]:
    """The next sessions, in up to three sections by how near they are."""
    soon = [session for session in sessions if session.is_soon]
    near = [session for session in sessions if session.is_near and not session.is_soon]
    later = [session for session in sessions if not session.is_near]
    found = []
    if soon:
        found.append(Part(template="sessions/_meeting.html", order=MEETING, about=soon, sentence=_soon(user, soon[0])))
    for order, group in ((COMING_UP, near), (LATER, later)):
        if group:
            is_more = bool(found)
            found.append(
                Part(template="sessions/_next_sessions.html", order=order, about={"sessions": group, "more": is_more})
            )
    return found


def _soon(user: Person, session: UpcomingSession) -> str:
    """The sentence at the top of Today."""
    name = isolated(session.mentorship.other(user).call_name)
    if session.has_begun:
        return _("Your session with %(name)s has started. The rest can wait until after.", name=name)
    return ngettext(
        "You meet %(name)s in %(count)d minute. The rest can wait until after.",
        "You meet %(name)s in %(count)d minutes. The rest can wait until after.",
        session.minutes_left,
        name=name,
    )


def undecided_need(user: Person, session: UpcomingSession) -> Need:
    """The question whether a session was held."""
    return Need(
        mentorship=session.mentorship,
        sentence=_("Did you and %(name)s meet?", name=isolated(session.mentorship.other(user).call_name)),
        order=FIRST,
        since=session.starts_at,
        template="sessions/_undecided.html",
        about=session,
    )


def _follow_up(user: Person, mentorship: Mentorship, after: FollowUpTiming) -> Need | None:
    """A question for the mentee a week after a micro mentorship. Its answer is news for the mentor for a week."""
    if mentorship.is_paused:
        return None
    other = isolated(mentorship.other(user).call_name)
    if mentorship.role_of(user) == MENTEE:
        return _question(mentorship, other) if after.is_asked else None
    return _answer(mentorship, other, after.has_thanks) if after.is_news else None


def _question(mentorship: Mentorship, other: str) -> Need:
    return Need(
        mentorship=mentorship,
        sentence=_("Did your conversation with %(name)s help?", name=other),
        note=_("One tap, and a line of thanks"),
        button=Button(label=_("Answer"), endpoint="follow_ups.edit", id=mentorship.id),
        order=AFTER_AGREEMENTS,
    )


def _answer(mentorship: Mentorship, other: str, has_thanks: bool) -> Need:
    thanks, news = _("%(name)s thanks you", name=other), _("%(name)s says what came of your conversation", name=other)
    return Need(
        mentorship=mentorship,
        sentence=thanks if has_thanks else news,
        note=_("For you to read"),
        button=Button(label=_("Open"), endpoint="overview.show", id=mentorship.id),
        is_mine=False,
        order=AFTER_AGREEMENTS,
    )
