"""Somebody's views from outside."""

from typing import Any

from app import clock
from app.db import PreparedRecords
from app.mentorships.models import Mentorship
from app.outside_views.models import OutsideView
from app.people.models import Person


def views_of(owner: Person) -> list[OutsideView]:
    """Somebody's own views, the latest first. One query."""
    return _mine(owner=owner.id)


def views_about(owner: Person, type: str, id: int) -> list[OutsideView]:
    """Somebody's own views about a goal, a skill or a step of theirs, the latest first. One query."""
    return _about(owner=owner.id, type=type, id=id)


def answered_since(owner: Person, days: Any) -> list[OutsideView]:
    """Somebody's own views that were answered lately and are still theirs alone. One query."""
    return _answered(owner=owner.id, since=clock.now() - days)


def mentorship_of(view: OutsideView) -> Mentorship | None:
    """The mentorship in which a view is shared."""
    return Mentorship.get_by_id(view.shared_in_id) if view.shared_in_id else None


def _own(param: Any) -> Any:
    return (OutsideView.owner == param("owner")) & OutsideView.deleted_at.is_null()


_mine = PreparedRecords(lambda param: OutsideView.select().where(_own(param)).order_by(OutsideView.id.desc()))
_about = PreparedRecords(
    lambda param: (
        OutsideView.select()
        .where(_own(param) & (OutsideView.about_type == param("type")) & (OutsideView.about_id == param("id")))
        .order_by(OutsideView.id.desc())
    )
)
_answered = PreparedRecords(
    lambda param: (
        OutsideView.select()
        .where(
            _own(param)
            & (OutsideView.answered_at >= param("since"))
            & OutsideView.withdrawn_at.is_null()
            & OutsideView.shared_in.is_null()
        )
        .order_by(OutsideView.answered_at)
    )
)
