"""What the list of notices says about goals that two people share."""

from app.commitments.notices import GROWTH
from app.contracts import NoticeKind
from app.events.models import Event
from app.goals.labels import REACHED
from app.goals.models import Goal, GoalPlace
from app.i18n import lazy
from app.mentorships.models import select_with_pair
from app.people.models import Person


def _readers(event: Event) -> list[Person]:
    """The other people of the mentorships that show it and go on."""
    places = select_with_pair(GoalPlace).where(GoalPlace.goal == event.subject_id)
    pairs = [place.mentorship for place in places if place.mentorship.is_active]
    return [other for pair in pairs for other in pair.partners_of(event.actor)]


def _readers_if_reached(event: Event) -> list[Person]:
    goal = event.subject(Goal)
    return _readers(event) if goal and goal.state == REACHED else []


NOTICES = {
    "goal.made": NoticeKind(
        sentence=lazy("%(name)s has a new goal that you can both see."),
        endpoint="goals.show",
        recipients=_readers,
        subject=GROWTH,
    ),
    "goal.moved": NoticeKind(
        sentence=lazy("%(name)s reached a goal."), endpoint="goals.show", recipients=_readers_if_reached, subject=GROWTH
    ),
}
