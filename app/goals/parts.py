"""The part of a mentorship's page with its goals, in a line each."""

from app.contracts import Part
from app.goals.queries.goal_lists import goals_in
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person


def parts(user: Person, mentorship: Mentorship) -> list[Part]:
    if mentorship.is_proposed:
        return []
    goals = goals_in(user, mentorship)
    has_objectives = mentorship.agreed_at and mentorship.is_going_on and mentorship.kind is not MICRO
    if not (goals.mine or goals.theirs or has_objectives):
        return []
    return [Part(template="goals/_goals_in_a_line.html", order=37, about=goals)]
