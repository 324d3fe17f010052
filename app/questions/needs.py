"""Questions between sessions on Today: those that wait for the reader, and what is new to their own."""

from textwrap import shorten

from app.contracts import Button, Need
from app.i18n import _
from app.mentorships.models import MentorshipList
from app.people.models import Person
from app.questions.queries.waiting_questions import OpenQuestion, questions_of_today
from app.text import isolated

LONGEST = 90
"""Characters of a question that Today quotes."""


def needs(user: Person, mentorships: MentorshipList) -> list[Need]:
    """One for each. One query."""
    found = questions_of_today(user, mentorships)
    return [
        *(_waiting(user, question) for question in found.waiting),
        *(_answered(user, question) for question in found.answered),
        *(_left(user, question) for question in found.left),
    ]


def _waiting(user: Person, question: OpenQuestion) -> Need:
    sentence = _("%(name)s asks you a question", name=_name(user, question))
    return _need(question, sentence, _("Answer"), is_mine=True)


def _answered(user: Person, question: OpenQuestion) -> Need:
    name = _name(user, question)
    answered = _("%(name)s answered your question", name=name)
    sentence = answered if question.is_mine else _("%(name)s added something to a question you answered", name=name)
    return _need(question, sentence, _("Read it"), is_mine=False)


def _left(user: Person, question: OpenQuestion) -> Need:
    name = _name(user, question)
    sentence = _("%(name)s would like to talk about your question in your session", name=name)
    return _need(question, sentence, _("Open"), is_mine=False)


def _need(question: OpenQuestion, sentence: str, label: str, *, is_mine: bool) -> Need:
    return Need(
        mentorship=question.mentorship,
        sentence=sentence,
        note=shorten(question.text, LONGEST, placeholder=" …"),
        button=Button(label=label, endpoint="questions.show", id=question.id),
        is_mine=is_mine,
        since=question.since,
    )


def _name(user: Person, question: OpenQuestion) -> str:
    return isolated(question.mentorship.other(user).call_name)
