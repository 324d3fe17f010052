"""What a goal's form offers and compares with: mentorships, objectives, review dates, other goals."""

from dataclasses import dataclass, field
from datetime import date

from app import clock
from app.goals.models import Goal
from app.goals.queries.objectives import Objective, agreed_in, objectives_in_force
from app.goals.queries.open_goals import count_open
from app.goals.rules.hints import Surroundings
from app.mentorships.models import Mentorship, mentorships_of
from app.people.models import Person


@dataclass
class GoalOptions:
    """The mentorships of a person that are going on, newest first, with what their agreements say."""

    user: Person
    going_on: list[Mentorship]
    objectives: list[Objective]
    reviews: dict[int, date] = field(default_factory=dict)
    """The next review date by mentorship, if it is ahead."""

    open_goals: int = 0
    """The person's open goals besides this one."""

    def around(self, shown_ids: list[int]) -> Surroundings:
        """What the hints compare the goal with, if it is shown in these mentorships."""
        ends = [m.ends_on for m in self.going_on if m.id in shown_ids and m.ends_on]
        return Surroundings(
            today=clock.today_in(self.user.zone),
            ends_on=min(ends, default=None),
            open_goals=self.open_goals,
            has_objectives=any(objective.mentorship.id in shown_ids for objective in self.objectives),
        )


def options_for(user: Person, but: Goal | None = None) -> GoalOptions:
    """What the form of a new goal offers, or of the goal `but`, which doesn't count among the open ones."""
    going_on = [mentorship for mentorship in mentorships_of(user) if mentorship.is_going_on]
    agreed, today = agreed_in(user, going_on), clock.today_in(user.zone)
    reviews = {id: each.review_on for id, each in agreed.items() if each.review_on and each.review_on > today}
    others = count_open(user.id) - (1 if but and but.is_open else 0)
    return GoalOptions(user, going_on, objectives_in_force(going_on, agreed), reviews, max(0, others))
