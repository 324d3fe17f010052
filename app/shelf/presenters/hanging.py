"""What hangs on a goal or a session, as its page shows it, with a way to add to it."""

from collections.abc import Sequence
from typing import NamedTuple

from app.goals.models import Goal
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import NOT_HELD, Session
from app.shelf import policy
from app.shelf.models import ShelfItem
from app.shelf.queries.hanging import hanging_on


class Hanging(NamedTuple):
    """`key` names the goal or session in the forms of the shelf. `shelves` are those that something can be added to,
    each with its other person, and `names` says whose shelf each thing is on, if there are several.
    """

    key: str
    items: list[ShelfItem]
    shelves: list[tuple[Mentorship, Person]]
    names: dict[int, str]


def hanging(user: Person, record: Goal | Session, shown_in: Sequence[Mentorship]) -> Hanging | None:
    """What hangs on a record from a shelf. None if nothing does and nothing can. One query, or none."""
    mine = [each for each in shown_in if policy.use(user, each)]
    items = hanging_on(record, mine)
    shelves = [(each, each.other(user)) for each in mine if each.is_going_on] if _goes_on(record) else []
    if not items and not shelves:
        return None
    kind = "goal" if isinstance(record, Goal) else "session"
    names = {each.id: each.other(user).call_name for each in mine} if len(mine) > 1 else {}
    return Hanging(f"{kind}-{record.id}", items, shelves, names)


def _goes_on(record: Goal | Session) -> bool:
    """Whether somebody may still want to keep something for it."""
    if isinstance(record, Goal):
        return not record.has_ended
    return not record.is_cancelled and record.outcome != NOT_HELD
