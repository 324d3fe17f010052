"""Sessions on Today: those without an outcome, the next ones, decisions to look back on,
and the follow-up of a micro mentorship.
"""

from app.contracts import Button, Need, Part
from app.i18n import _, lazy, ngettext
from app.mentorship_kinds import MICRO
from app.mentorships.models import MENTEE, Mentorship, MentorshipList
from app.people.models import Person
from app.sessions.labels import length_and_channel
from app.sessions.micro.rules import FollowUpTiming
from app.sessions.queries.first_session import FirstSession, first_sessions
from app.sessions.queries.upcoming import DueDecision, UpcomingSession, upcoming
from app.text import isolated

FIRST, AFTER_AGREEMENTS = 0, 2
LOOK_BACKS = 3
"""How many decisions Today asks about at once."""

MEETING, COMING_UP, LATER = -10, 10, 25
"""The places of sessions on Today: within the hour or just over; within a day and a half, above waiting notes; and
later.
"""


def needs(user: Person, mentorships: MentorshipList) -> list[Need | Part]:
    """One query, and up to two more if somebody may have no session yet."""
    undecided, ahead, without_takeaway, timings, decisions = upcoming(user, mentorships)
    follow_ups = (_follow_up(user, each, timings[each.id]) for each in mentorships if each.id in timings)
    active = [decision for decision in decisions if not decision.mentorship.is_paused]
    known = {session.mentorship.id for session in (*undecided, *ahead)}
    unbooked = first_sessions(user, [each for each in mentorships if each.id not in known])
    just_over = [session for session in undecided if session.is_just_over]
    return [
        *(undecided_need(user, session) for session in undecided if session not in just_over),
        *(first_session_need(user, first) for first in unbooked),
        *(_takeaway(user, session) for session in without_takeaway if not session.mentorship.is_paused),
        *(need for need in follow_ups if need),
        *(_look_back(decision) for decision in active[:LOOK_BACKS]),
        *_around_now(user, ahead, just_over),
    ]


def _around_now(user: Person, sessions: list[UpcomingSession], just_over: list[UpcomingSession]) -> list[Part]:
    """The next sessions, in up to three sections by how near they are. The first also has those that are just over."""
    soon = [session for session in sessions if session.is_soon]
    near = [session for session in sessions if session.is_near and not session.is_soon]
    later = [session for session in sessions if not session.is_near]
    found = []
    if now := [*soon, *just_over]:
        sentence, waits = _soon(user, now[0]), len(just_over)
        found.append(Part(template="sessions/_meeting.html", order=MEETING, about=now, sentence=sentence, waits=waits))
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
    if session.is_over:
        return ngettext(
            "Your session with %(name)s ended %(count)d minute ago.",
            "Your session with %(name)s ended %(count)d minutes ago.",
            max(session.minutes_since, 1),
            name=name,
        )
    if session.has_begun:
        return _("Your session with %(name)s has started.", name=name)
    if not session.counts_down:
        return _("You meet %(name)s within the hour.", name=name)
    return ngettext(
        "You meet %(name)s in %(count)d minute.",
        "You meet %(name)s in %(count)d minutes.",
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


def after_agreeing(user: Person, mentorship: Mentorship) -> Need | None:
    """What comes next when both have agreed: the first session. None once it is booked. One query."""
    return next((first_session_need(user, first) for first in first_sessions(user, [mentorship])), None)


def first_session_need(user: Person, first: FirstSession) -> Need:
    """The first session, with three times. It waits for whoever books sessions by the agreement."""
    mentorship, other = first.mentorship, isolated(first.mentorship.other(user).call_name)
    is_mine = first.is_booked_by(user)
    if mentorship.kind is MICRO:
        book, theirs = lazy("Book your conversation with %(name)s"), lazy("Your conversation with %(name)s")
    else:
        book, theirs = lazy("Book your first session with %(name)s"), lazy("Your first session with %(name)s")
    return Need(
        mentorship=mentorship,
        sentence=str(book if is_mine else theirs) % {"name": other},
        note=length_and_channel(first.rhythm.minutes, first.rhythm.channel)
        if is_mine
        else _("You’ve agreed that %(name)s books. You can do it too.", name=other),
        template="sessions/_first_session.html",
        about=first,
        is_mine=is_mine,
        subject=("first session", mentorship.id),
    )


def _takeaway(user: Person, session: UpcomingSession) -> Need:
    """The question what somebody takes away from a session that the other person has closed."""
    name = isolated(session.mentorship.other(user).call_name)
    return Need(
        mentorship=session.mentorship,
        sentence=_("What do you take away from your session with %(name)s?", name=name),
        since=session.starts_at,
        template="sessions/_takeaway_asked.html",
        about=session,
    )


def _look_back(decision: DueDecision) -> Need:
    """The question how a decision turned out."""
    return Need(
        mentorship=decision.mentorship,
        sentence=_("How did it turn out?"),
        since=decision.decided_at,
        order=AFTER_AGREEMENTS,
        template="sessions/_look_back_asked.html",
        about=decision,
    )


def _follow_up(user: Person, mentorship: Mentorship, after: FollowUpTiming) -> Need | None:
    """A question for the mentee a week after a micro mentorship. Its answer is news for the mentor for a week."""
    if mentorship.is_paused or mentorship.left:
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
