"""What things on a shelf are for: a goal that the mentorship shows, or a session."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from app.db import PreparedRows, in_list
from app.goals.queries.goal_lists import goals_in
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session
from app.shelf.models import ShelfItem

RECENT = 12
"""How many sessions can be chosen, the newest first."""


class Purpose(NamedTuple):
    """A goal with its words, or a session with its moment. `key` is `goal-3` or `session-7`."""

    key: str
    goal: str = ""
    at: datetime | None = None


def purposes_of(user: Person, mentorship: Mentorship, items: Iterable[ShelfItem]) -> dict[str, Purpose]:
    """What these things are for, as far as the reader may see it, by key. Leaves out a goal that is no longer shown.

    At most one query for goals and one for sessions.
    """
    items = list(items)
    found = _goals(user, mentorship) if any(item.goal_id for item in items) else []
    ids = sorted({item.session_id for item in items if item.session_id})
    found += [_session(row) for row in (_of_ids(ids=ids) if ids else ())]
    wanted = {key_of(item) for item in items}
    return {each.key: each for each in found if each.key in wanted}


def choices_for(
    user: Person, mentorship: Mentorship, item: ShelfItem | None = None, *, session: int | None = None
) -> list[Purpose]:
    """What a thing can be for: goals, the open ones first, then sessions, and always what `item` is for now, and this
    `session` of the two, even if it was long ago.
    """
    sessions = [_session(row) for row in _recent(mentorship=mentorship.id, most=RECENT)]
    choices = _goals(user, mentorship) + sessions
    now = [*purposes_of(user, mentorship, [item]).values()] if item else []
    if session is not None:
        now += [_session(row) for row in _of_pair(mentorship=mentorship.id, session=session)]
    there = {choice.key for choice in choices}
    return choices + [each for each in now if each.key not in there]


def key_of(item: ShelfItem) -> str:
    """The key of what it is for, or ""."""
    return f"goal-{item.goal_id}" if item.goal_id else f"session-{item.session_id}" if item.session_id else ""


def _goals(user: Person, mentorship: Mentorship) -> list[Purpose]:
    goals = goals_in(user, mentorship)
    listed = sorted(goals.mine + goals.theirs, key=lambda goal: not goal.is_open)
    return [Purpose(f"goal-{goal.id}", goal=goal.what) for goal in listed]


def _session(row: Any) -> Purpose:
    return Purpose(f"session-{row.id}", at=row.starts_at)


def _latest(param: Any) -> Any:
    here = (Session.mentorship == param("mentorship")) & Session.cancelled_at.is_null()
    return (
        Session.select(Session.id, Session.starts_at)
        .where(here)
        .order_by(Session.starts_at.desc())
        .limit(param("most"))
    )


_recent = PreparedRows(_latest)
_of_pair = PreparedRows(
    lambda param: Session.select(Session.id, Session.starts_at).where(
        (Session.id == param("session")) & (Session.mentorship == param("mentorship"))
    )
)
_of_ids = PreparedRows(
    lambda param: Session.select(Session.id, Session.starts_at).where(in_list(Session.id, param("ids")))
)
