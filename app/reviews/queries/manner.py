"""How a mentor worked lately, from their own taps after sessions."""

from collections import Counter
from typing import Any

from app.db import PreparedRows
from app.i18n import lazy
from app.mentorships.models import MENTOR, Mentorship
from app.people.models import Person
from app.sessions.labels import MANNERS
from app.sessions.models import HELD, Session, SessionReflection

LAST = 5

OUT_OF = {
    (3, 3): lazy("You said “%(manner)s” after each of your last three sessions."),
    (3, 4): lazy("You said “%(manner)s” after three of your last four sessions."),
    (4, 4): lazy("You said “%(manner)s” after each of your last four sessions."),
    (3, 5): lazy("You said “%(manner)s” after three of your last five sessions."),
    (4, 5): lazy("You said “%(manner)s” after four of your last five sessions."),
    (5, 5): lazy("You said “%(manner)s” after each of your last five sessions."),
}
"""By how often, and out of how many."""


def own_manner(user: Person, mentorship: Mentorship) -> str:
    """One line for a mentor from their own last answers; empty if they say nothing clear. One query."""
    if mentorship.role_of(user) != MENTOR:
        return ""
    taps = [row.manner for row in _taps(mentorship=mentorship.id, person=user.id)]
    manner, often = next(iter(Counter(taps).most_common(1)), ("", 0))
    sentence = OUT_OF.get((often, len(taps)))
    return str(sentence) % {"manner": MANNERS[manner]} if sentence else ""


def _last_taps(param: Any) -> Any:
    mine = (SessionReflection.person == param("person")) & SessionReflection.manner.is_null(False)
    here = (Session.mentorship == param("mentorship")) & (Session.outcome == HELD)
    taps = SessionReflection.select(SessionReflection.manner).join(Session)
    return taps.where(mine & here).order_by(Session.starts_at.desc()).limit(LAST)


_taps = PreparedRows(_last_taps)
