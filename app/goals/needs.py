"""Goals whose day has come, first steps that are due, and objectives that changed under a goal, for Today."""

from typing import Any

from app import clock
from app.contracts import Button, Need
from app.goals.queries.goals_for_today import goals_for_today
from app.i18n import _
from app.mentorships.models import Mentorship, MentorshipList
from app.people.models import Person
from app.text import isolated


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """One for each goal. One query."""
    found = goals_for_today(user, mentorships, clock.today_in(user.zone))
    return [
        *(_day_has_come(goal) for goal in found.day_has_come),
        *(_step_is_due(goal) for goal in found.step_is_due),
        *(_objective_changed(user, goal, mentorship) for goal, mentorship in found.objective_changed),
    ]


def _day_has_come(goal: Any) -> Need:
    return Need(
        sentence=_("The day you set for your goal has come: %(goal)s", goal=isolated(goal.what)),
        note=_("Reached, a new day, or let go: each is a good answer"),
        button=Button(label=_("Look at it"), endpoint="goals.show", id=goal.id),
    )


def _step_is_due(goal: Any) -> Need:
    return Need(
        sentence=_("Your first step: %(step)s", step=isolated(goal.step)),
        note=_("Towards “%(goal)s”", goal=isolated(goal.what)),
        button=Button(label=_("Look at it"), endpoint="goals.show", id=goal.id),
    )


def _objective_changed(user: Person, goal: Any, mentorship: Mentorship) -> Need:
    name = isolated(mentorship.other(user).call_name)
    return Need(
        mentorship=mentorship,
        sentence=_("Your objectives with %(name)s have changed. Does your goal still fit?", name=name),
        note=goal.what,
        button=Button(label=_("Look at it"), endpoint="goals.show", id=goal.id),
    )
