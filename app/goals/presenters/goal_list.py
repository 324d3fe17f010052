"""Somebody's own goals for Growth: open and paused ones as cards, ended ones in a line each."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import request

from app import clock
from app.goals.forms import EvidenceForm
from app.goals.labels import SURE
from app.goals.queries.goal_lists import GoalCard, cards_of
from app.goals.queries.objectives import Objective, agreed_in, objectives_in_force
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.web.charts import Chart, Line, Rating
from app.web.forms import hidden_int


@dataclass
class GoalList:
    """The cards, and the objectives that no goal serves yet."""

    current: list[GoalCard]
    ended: list[GoalCard]
    unserved: list[Objective]
    today: date
    form: EvidenceForm
    """For a line of evidence."""

    moved: int
    """The id of the goal that was just moved on, whose form for evidence is open; −1 if none."""


def goal_list(user: Person, mentorships: list[Mentorship]) -> GoalList:
    cards = cards_of(user, mentorships)
    going_on = [mentorship for mentorship in mentorships if mentorship.is_going_on]
    served = {(place.mentorship.id, place.objective) for card in cards for place in card.places}
    objectives = objectives_in_force(going_on, agreed_in(user, going_on))
    return GoalList(
        current=[card for card in cards if not card.goal.has_ended],
        ended=[card for card in reversed(cards) if card.goal.has_ended],
        unserved=[each for each in objectives if (each.mentorship.id, each.text) not in served],
        today=clock.today_in(user.zone),
        form=EvidenceForm(formdata=None),
        moved=hidden_int(request.args.get("moved")),
    )


def sureness_chart(card: GoalCard, user: Person) -> Chart | None:
    """How sure the owner was over time, as a line for them alone. None before there are two answers."""
    zone = ZoneInfo(user.zone)
    ratings = [Rating(row.at.astimezone(zone).date(), row.step) for row in card.sureness]
    return Chart([str(name) for name in SURE.values()], [Line(ratings)]) if len(ratings) > 1 else None


def card_page(card: GoalCard, user: Person, form: EvidenceForm | None = None, **more: Any) -> dict[str, Any]:
    """What the card of a goal needs."""
    return {
        "card": card,
        "goal": card.goal,
        "is_mine": card.goal.owner_id == user.id,
        "today": clock.today_in(user.zone),
        "form": form or EvidenceForm(formdata=None),
        "sureness": sureness_chart(card, user),
        **more,
    }
