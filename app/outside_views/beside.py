"""The views from outside about a goal, on its page, for its owner."""

from typing import Any

from app.contracts import Part
from app.goals.models import Goal
from app.outside_views.queries.own_views import views_about
from app.people.models import Person


def beside(user: Person, record: Any) -> list[Part]:
    if not isinstance(record, Goal) or record.owner_id != user.id:
        return []
    about = {"views": views_about(user, record), "goal": record}
    return [Part(template="outside_views/_beside_goal.html", order=10, about=about)]
