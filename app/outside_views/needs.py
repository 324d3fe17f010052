"""Answers from outside, for Today: mentioned for a week, because nobody has to do anything about them."""

from datetime import timedelta

from app.contracts import Button, Need
from app.i18n import _
from app.mentorships.models import Mentorship
from app.outside_views.queries.own_views import answered_since
from app.people.models import Person

A_WEEK = timedelta(days=7)


def needs(user: Person, mentorships: list[Mentorship]) -> list[Need]:
    """One for each new answer. One query."""
    return [
        Need(
            sentence=_("Your question to somebody outside has an answer"),
            note=view.question,
            button=Button(label=_("Read it"), endpoint="outside_views.show", id=view.id),
            is_mine=False,
            since=view.answered_at,
        )
        for view in answered_since(user, A_WEEK)
    ]
