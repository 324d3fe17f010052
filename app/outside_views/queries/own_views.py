"""Somebody's views from outside, and what they are about."""

from typing import Any

from app import clock
from app.db import PreparedRecords
from app.goals.models import Goal
from app.mentorships.models import Mentorship
from app.outside_views.models import OutsideView
from app.outside_views.models.outside_view import GOAL
from app.people.models import Person


def views_of(owner: Person) -> list[OutsideView]:
    """Somebody's own views, the latest first. One query."""
    found: list[OutsideView] = _mine(owner=owner.id)
    return found


def views_about(owner: Person, goal: Goal) -> list[OutsideView]:
    """Somebody's own views about one of their goals, the latest first. One query."""
    found: list[OutsideView] = _about(owner=owner.id, type=GOAL, id=goal.id)
    return found


def answered_since(owner: Person, days: Any) -> list[OutsideView]:
    """Somebody's own views that were answered lately and are still theirs alone. One query."""
    found: list[OutsideView] = _answered(owner=owner.id, since=clock.now() - days)
    return found


def goal_of(view: OutsideView) -> Goal | None:
    """The goal that a view is about, if it is about one that isn't deleted."""
    if view.about_type != GOAL or view.about_id is None:
        return None
    return Goal.own(view.owner, view.about_id)


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
