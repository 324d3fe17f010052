"""The views from outside about a goal, a skill or a step, on its page, for its owner."""

from collections.abc import Sequence
from typing import Any

from app.contracts import Part
from app.mentorships.models import Mentorship
from app.outside_views.queries.own_views import views_about
from app.outside_views.queries.subjects import subject_for
from app.people.models import Person


def beside(user: Person, record: Any, shown_in: Sequence[Mentorship]) -> list[Part]:
    subject = subject_for(user, record)
    if subject is None:
        return []
    about = {"views": views_about(user, subject.type, subject.id), "subject": subject}
    return [Part(template="outside_views/_beside.html", order=10, about=about)]
