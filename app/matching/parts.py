"""Why these two, on the page of somebody who is asked: facts that both wrote (docs/practice.md 9.5)."""

from app import clock
from app.contracts import PageLink, Part
from app.matching.presenters.explanations import in_common
from app.matching.queries.candidates import these_people
from app.mentorships.models import Mentorship
from app.people.models import Person

UNDER_THE_PROPOSAL = 20
"""The order of the proposal itself, which comes first because its room is a lower one."""


def parts(user: Person, mentorship: Mentorship) -> list[Part | PageLink]:
    """While somebody hasn't answered. Only what both offer and ask for now, and nothing they said in private: the words
    don't depend on whether the two would have been suggested.
    """
    if not mentorship.is_proposed or mentorship.has_accepted(user) or mentorship.left:
        return []
    pool = these_people(mentorship.programme_id, (mentorship.mentee_id, mentorship.mentor_id))
    mentee, mentor = (pool.people.get(id) for id in (mentorship.mentee_id, mentorship.mentor_id))
    if not (mentee and mentor and mentee.is_available and mentor.is_available):
        return []
    sentences = in_common(mentee, mentor, clock.now().date(), reader=mentorship.role_of(user))
    return [Part(template="matching/_in_common.html", order=UNDER_THE_PROPOSAL, about=sentences)] if sentences else []
