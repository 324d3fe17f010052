"""The steps of the people in the story, and of the crowd."""

import secrets
from datetime import timedelta
from typing import Any

from app import clock
from app.goals.models import Goal
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.seed.dates import ago
from app.seed.pairs import PROPOSED, SENT, Pair, event, moment
from app.seed.rows import BulkRows
from app.steps.models import CareerStep, Clarity

IN_THE_CROWD = (
    ("led", "Led a planning round for two teams"),
    ("spoke", "Gave a talk at the autumn meeting"),
    ("responsibility", "Took over the budget of our team"),
    ("introduction", "Met the head of the research group"),
)


def of_amara_and_jonas(mentorship: Mentorship) -> None:
    """What she led, which he confirmed, an introduction that she keeps to herself, and an older step of his."""
    amara, jonas = mentorship.mentee, mentorship.mentor
    lead = Goal.get((Goal.owner == amara) & (Goal.what == "run one client workshop alone"))
    halden = _step(amara, 19, "led", "Led the second half of the Halden workshop", "a lot", goal=lead)
    with clock.frozen_at(ago(18)):
        halden.share(Mentorship.get_by_id(mentorship.id), by=amara)
    with clock.frozen_at(ago(17)):
        halden.reread().confirm(by=jonas, seen=halden.shown_fingerprint)
    _step(amara, 30, "introduction", "Met Ingrid Bjørnstad-Halvorsen from the research group", "a little")
    _step(amara, 420, "qualification", "Finished the facilitation course", "")
    _step(jonas, 610, "changed", "Moved from research to leading the design group", "no")
    for days, level in ((62, 2), (12, 3)):
        with clock.frozen_at(ago(days)):
            Clarity.answer(level, by=amara)


def steps(rows: BulkRows, pair: Pair) -> None:
    """Add a step of the mentee in a pair of the crowd, half of them shared, and how clear their next step was."""
    if pair.state in (PROPOSED, SENT):
        return
    kind, text = IN_THE_CROWD[pair.number % len(IN_THE_CROWD)]
    at = moment(pair.day(30))
    is_shared = pair.number % 2 == 0
    step = rows.put(
        CareerStep,
        owner=pair.mentee,
        kind=kind,
        text=text,
        taken_on=pair.day(29).date().isoformat(),
        part="a little",
        made_at=at,
        shared_in=pair.mentorship if is_shared else None,
        shared_at=at if is_shared else None,
        confirmed_at=moment(pair.day(32)) if pair.number % 4 == 0 else None,
    )
    event(rows, pair.mentee, "career_step.added", CareerStep, step, at)
    ask_on = (pair.day(20) + timedelta(days=91)).date().isoformat()
    rows.put(Clarity, person=pair.mentee, level=1 + pair.number % 5, at=moment(pair.day(20)), ask_on=ask_on)


def _step(owner: Person, days_ago: int, kind: str, text: str, part: str, **more: Any) -> CareerStep:
    words = {"goal": None, "taken_on": ago(days_ago).date(), "kind": kind, "text": text, "part": part}
    with clock.frozen_at(ago(min(days_ago, 70) - 1)):
        step: CareerStep = CareerStep.add(by=owner, operation=secrets.token_hex(16), **words | more)
    return step
