"""The part of a mentorship's page with its goals, in a line each."""

from app.contracts import Part
from app.goals.queries.goal_lists import goals_in
from app.mentorships.models import Mentorship
from app.people.models import Person


def parts(user: Person, mentorship: Mentorship) -> list[Part]:
    if mentorship.is_proposed:
        return []
    goals = goals_in(user, mentorship)
    if not (goals.mine or goals.theirs or (mentorship.agreed_at and mentorship.has_begun)):
        return []
    return [Part(template="goals/_goals_in_a_line.html", order=37, about=goals)]
