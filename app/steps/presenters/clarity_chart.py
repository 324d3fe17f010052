"""How clear the next step was over time, as a line for one person alone."""

from zoneinfo import ZoneInfo

from app.people.models import Person
from app.steps.labels import CLARITY
from app.steps.queries.clarity import ClarityAnswers
from app.web.charts import Chart, Line, Rating

NARROW, WIDE = 244, 336


def clarity_chart(user: Person, clarity: ClarityAnswers, width: int = WIDE) -> Chart | None:
    """The chart of somebody's own answers; None before there are two."""
    zone = ZoneInfo(user.zone)
    ratings = [Rating(answer.at.astimezone(zone).date(), answer.level) for answer in clarity.answers if answer.level]
    return Chart([str(name) for name in CLARITY.values()], [Line(ratings)], width) if len(ratings) > 1 else None
