"""Steps that somebody shared, and the question that is asked once a quarter, for Today."""

from datetime import timedelta
from typing import Any

from app import clock
from app.contracts import Button, Need, Part
from app.i18n import _
from app.mentorships.models import Mentorship, MentorshipList
from app.people.models import Person
from app.steps.queries.clarity import is_asked
from app.steps.queries.steps_for_today import steps_for_today
from app.text import isolated

NEWS = timedelta(days=14)
"""How long Today shows a step that somebody shared, unless it is confirmed sooner."""

LAST = 60
"""The place of the quarterly question: under everything else."""


def needs(user: Person, mentorships: MentorshipList) -> list[Need | Part]:
    """One query, or none without mentorships."""
    if not mentorships:
        return []
    found, today = steps_for_today(user, mentorships, clock.now() - NEWS), clock.today_in(user.zone)
    by_id = {mentorship.id: mentorship for mentorship in mentorships}
    offers: list[Need | Part] = [_shared(user, row, by_id[row.mentorship]) for row in found.shared]
    if (found.ask_on is None or found.ask_on <= today) and is_asked(mentorships, today):
        offers.append(Part(template="steps/_clarity_asked.html", order=LAST))
    return offers


def _shared(user: Person, row: Any, mentorship: Mentorship) -> Need:
    """It waits for nobody: a confirmation is a courtesy, and the step is true without it."""
    name = isolated(mentorship.other(user).call_name)
    return Need(
        mentorship=mentorship,
        sentence=_("%(name)s shared a step with you: %(step)s", name=name, step=isolated(row.text)),
        note=_("You can confirm it, if you saw it happen"),
        button=Button(label=_("Look at it"), endpoint="steps.show", id=row.step),
        is_mine=False,
        since=row.shared_at,
    )
