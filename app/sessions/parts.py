"""The sessions on the page of a mentorship, and the follow-up of a micro mentorship."""

from typing import Any

from app.contracts import Part
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.micro.queries import follow_up_in
from app.sessions.needs import undecided_need
from app.sessions.queries.upcoming import last_taken, upcoming


def parts(user: Person, mentorship: Mentorship) -> list[Part]:
    if mentorship.is_proposed:
        return []
    follow_up = follow_up_in(mentorship, user)
    return [*_follow_up(follow_up), *_sessions(user, mentorship, follow_up["question_left"])]


def _follow_up(found: dict[str, Any]) -> list[Part]:
    if found["follow_up"]:
        return [Part(template="sessions/micro/_follow_up.html", order=10, about=found["follow_up"])]
    return [Part(template="sessions/micro/_follow_up_question.html", order=10)] if found["asks_follow_up"] else []


def _sessions(user: Person, mentorship: Mentorship, left: int | None) -> list[Part]:
    """The sessions. `left` is the number of sessions a micro mentorship still has."""
    undecided, ahead, _ = upcoming(user, [mentorship])
    taken = last_taken(mentorship)
    if not (mentorship.has_begun or mentorship.agreed_at or undecided or ahead or taken):
        return []
    about = {
        "undecided": [undecided_need(user, session) for session in undecided],
        "ahead": ahead,
        "taken": taken,
        "left": left,
    }
    return [Part(template="sessions/_sessions_section.html", order=30, about=about, waits=len(undecided))]
