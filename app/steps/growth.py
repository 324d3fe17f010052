"""The parts of Growth with somebody's steps and decisions, and how clear their next step is."""

from dataclasses import dataclass
from typing import Any

from app import clock
from app.contracts import Part
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.steps.forms import ClarityForm
from app.steps.presenters.clarity_chart import NARROW, clarity_chart
from app.steps.presenters.step_list import Entry, entries
from app.steps.queries.clarity import ClarityAnswers, clarity_of
from app.web.charts import Chart

FEW = 4
"""How many entries Growth lists; the page of all steps has the rest."""


@dataclass
class StepsOnGrowth:
    """The newest entries, and how many there are."""

    newest: list[Entry]
    count: int


@dataclass
class ClarityOnGrowth:
    """The answers as a line, and the question if it is due."""

    answers: ClarityAnswers
    chart: Chart | None
    form: ClarityForm | None


def growth(user: Person, mentorships: list[Mentorship]) -> list[Part]:
    listed, clarity = entries(user, mentorships), clarity_of(user)
    is_due = clarity.is_due(clock.today_in(user.zone))
    form: Any = ClarityForm(formdata=None, goals=[]) if is_due else None
    about = ClarityOnGrowth(clarity, clarity_chart(user, clarity, NARROW), form)
    return [
        Part(template="steps/_steps_section.html", order=50, about=StepsOnGrowth(listed[:FEW], len(listed))),
        Part(template="steps/_clarity_section.html", order=70, about=about, is_beside=True),
    ]
