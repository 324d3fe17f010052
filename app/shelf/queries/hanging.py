"""What hangs on a goal or a session from the shelves of the reader."""

from collections.abc import Sequence
from typing import Any

from app.db import PreparedRecords, in_list
from app.goals.models import Goal
from app.mentorships.models import Mentorship
from app.sessions.models import Session
from app.shelf.models import ShelfItem
from app.shelf.queries.shelf_list import on_shelf


def hanging_on(record: Goal | Session, mentorships: Sequence[Mentorship]) -> list[ShelfItem]:
    """The things for this goal or session on the shelves of these mentorships, the oldest first, each with its
    mentorship. One query, and none while all these shelves are empty.
    """
    by_id = {mentorship.id: mentorship for mentorship in mentorships if mentorship.has_shelf}
    if not by_id:
        return []
    listed = _for_goal if isinstance(record, Goal) else _for_session
    items: list[ShelfItem] = listed(record=record.id, mentorships=[*by_id])
    for item in items:
        item.mentorship = by_id[item.mentorship_id]
    return items


def _of(column: Any, param: Any) -> Any:
    there = in_list(ShelfItem.mentorship, param("mentorships")) & (column == param("record"))
    return on_shelf().where(there).order_by(ShelfItem.id)


_for_goal = PreparedRecords(lambda param: _of(ShelfItem.goal, param))
_for_session = PreparedRecords(lambda param: _of(ShelfItem.session, param))
