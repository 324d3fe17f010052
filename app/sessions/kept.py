"""How often and how long two people met, beside what they agreed, for the page of their agreement."""

from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.presenters.habit import hours_sentence, rhythm_sentence
from app.sessions.queries.log import habit_of


def kept(user: Person, mentorship: Mentorship) -> dict[str, list[str]]:
    """Sentences by section key. None before the first agreement."""
    habit = habit_of(mentorship)
    if habit is None or habit.actual is None:
        return {}
    hours = hours_sentence(habit, mentorship.role_of(user))
    return {"rhythm": [rhythm_sentence(habit, mentorship.has_ended)], "time": [hours] if hours else []}
