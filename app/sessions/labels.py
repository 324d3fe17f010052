"""The labels of sessions (docs/practice.md 3)."""

from datetime import timedelta
from typing import Any

from app import clock
from app.i18n import _, lazy, ngettext
from app.mentorship_kinds import MICRO, REVERSE
from app.sessions.rules.actual_rhythm import number
from app.sessions.rules.look_backs import BADLY, MIXED, TOO_EARLY, WELL

TOPIC_KINDS = {
    "decide": lazy("Decide"),
    "understand": lazy("Understand"),
    "practise": lazy("Practise"),
    "share": lazy("Share"),
}
"""What somebody wants from a topic."""

MANNERS = {"questions": lazy("Mostly questions"), "half": lazy("Half and half"), "advice": lazy("Mostly advice")}
"""How the two worked."""

SCAFFOLD = {
    "where_to": lazy("Where I want to get to"),
    "where_now": lazy("Where things stand now"),
    "could": lazy("What I could do"),
    "will": lazy("What I’ll do"),
}
"""The four optional parts of a topic, in any order (docs/practice.md 3.2, Whitmore)."""

MOVED = "moved"
OUTCOMES = {"held": lazy("We met"), MOVED: lazy("We moved it"), "not held": lazy("It didn’t happen")}

FIRST_STARTERS = (
    lazy("How each of us got here"),
    lazy("What would make this worthwhile for both of us"),
    lazy("How we want to work together"),
)
"""Suggestions for an empty agenda before the first agreement (docs/practice.md 1)."""

STARTERS = (
    lazy("A decision I keep putting off"),
    lazy("Something that went better than I expected"),
    lazy("A conversation I’d like to practise"),
)
"""Suggestions for an empty agenda (docs/practice.md 11.7)."""

REVERSE_STARTERS = (
    lazy("Something people here rarely say out loud"),
    lazy("A decision, and how it looks from where each of us sits"),
    lazy("A conversation I’d like to practise"),
)
"""Those for a mentorship in which the mentee is the more senior one. Either of the two may choose one."""

MOODS = {1: lazy("Drained"), 2: lazy("Flat"), 3: lazy("Fine"), 4: lazy("Good"), 5: lazy("Energised")}
VALUES = {1: lazy("No"), 2: lazy("Not really"), 3: lazy("Partly"), 4: lazy("Yes"), 5: lazy("Definitely")}
"""The five answers to each question of a pulse, stored as 1 to 5."""

FELT = {
    1: lazy("Felt drained"),
    2: lazy("Felt flat"),
    3: lazy("Felt fine"),
    4: lazy("Felt good"),
    5: lazy("Felt energised"),
}
"""A mood, as the page shows it later."""

HELPED = {"yes": lazy("Yes"), "bit": lazy("A bit"), "no": lazy("No")}
CAME_OF_IT = {"yes": lazy("It helped"), "bit": lazy("It helped a bit"), "no": lazy("It didn’t help")}
"""Whether a conversation helped: the answers of the form, and how the page shows them."""

LOOK_BACK = {
    WELL: lazy("Well"),
    MIXED: lazy("Mixed"),
    BADLY: lazy("Badly"),
    TOO_EARLY: lazy("Too early"),
}
TURNED_OUT = {
    WELL: lazy("It turned out well"),
    MIXED: lazy("It turned out mixed"),
    BADLY: lazy("It turned out badly"),
    TOO_EARLY: lazy("It’s too early to say how it turned out"),
}
"""How a decision turned out: the answers of the form, and how the page shows them."""

A_WEEK, TWO_WEEKS = 7, 14
"""Days."""

LENGTH_AND_CHANNEL = {
    "video": lazy("%(length)s by video"),
    "in person": lazy("%(length)s in person"),
    "phone": lazy("%(length)s by phone"),
    "walking": lazy("%(length)s on a walk"),
}


def starts(session: Any) -> str:
    """When a session around now starts: `Now`, `In 3 minutes`, `Within the hour`; `Just now` when it has ended."""
    if session.is_over:
        return _("Just now")
    if session.has_begun:
        return _("Now")
    if not session.counts_down:
        return _("Within the hour")
    return ngettext("In %(count)d minute", "In %(count)d minutes", session.minutes_left)


def how_near(session: Any, zone: str) -> str:
    """How far away the day of a session is, for somebody in `zone`: `Today`, `Tomorrow`, `In six days`."""
    days = (clock.day_in(session.starts_at, zone) - clock.today_in(zone)).days
    if days <= 1:
        return _("Tomorrow") if days == 1 else _("Today")
    if days < TWO_WEEKS:
        return _("In %(number)s days", number=number(days))
    return _("In %(number)s weeks", number=number(round(days / A_WEEK)))


def topics_so_far(session: Any) -> str:
    """What is on the agenda of a session ahead: `two topics so far`. Empty if its one question is the agenda."""
    if session.mentorship.kind is MICRO:
        return ""
    if not session.topics:
        return _("nothing on the agenda yet")
    return ngettext("one topic so far", "%(number)s topics so far", session.topics, number=number(session.topics))


def starters(mentorship: Any) -> tuple[str, ...]:
    """Suggestions for an empty agenda of this mentorship."""
    if not mentorship.agreed_at:
        return FIRST_STARTERS
    return REVERSE_STARTERS if mentorship.kind is REVERSE else STARTERS


def length(minutes: int) -> str:
    """`45 minutes`."""
    return ngettext("%(count)d minute", "%(count)d minutes", minutes)


def length_and_channel(minutes: int, channel: str) -> str:
    """`45 minutes by video`."""
    return str(LENGTH_AND_CHANNEL[channel]) % {"length": length(minutes)}


def length_of_shift(shift: timedelta) -> str:
    """How far a clock change moves a session, in either direction: `an hour`, `30 minutes`."""
    hours, minutes = divmod(round(abs(shift).total_seconds() / 60), 60)
    if minutes:
        return length(60 * hours + minutes)
    return ngettext("an hour", "%(number)s hours", hours, number=number(hours))
