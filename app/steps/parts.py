"""The part of a mentorship's page with the steps that the two share."""

from app.contracts import Part
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.steps.queries.step_lists import shared_in


def parts(user: Person, mentorship: Mentorship) -> list[Part]:
    if mentorship.is_proposed:
        return []
    shared = shared_in(user, mentorship)
    return [Part(template="steps/_shared_steps.html", order=38, about=shared)] if shared.mine or shared.theirs else []
