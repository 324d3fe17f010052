"""The job that publishes a quarter as soon as it is over."""

from app import clock
from app.contracts import Job
from app.programmes.models import Programme
from app.quarters.models import Quarter
from app.quarters.queries.facts import facts_of
from app.quarters.rules.facts import ProgrammeFacts
from app.quarters.rules.figures import figures_of
from app.quarters.rules.periods import Period

TEN_MINUTES = 600


def publish_due() -> int:
    """Publish the last quarter of each programme. Return how many were published.

    Quarters before that one are never published: what was true then can't be read any more.
    """
    period = Period.last_before(clock.today_in("UTC"))
    published = Quarter.select(Quarter.programme).where(Quarter.starts_on == period.starts_on)
    due = [programme.id for programme in Programme.select(Programme.id).where(Programme.id.not_in(published))]
    if not due:
        return 0
    facts = facts_of(period)
    figures = {programme: figures_of(facts.get(programme, ProgrammeFacts()), period) for programme in due}
    return sum(
        Quarter.publish(programme, period, each, is_news=programme in facts) for programme, each in figures.items()
    )


JOBS = (Job("quarters", publish_due, seconds=TEN_MINUTES, careful=True),)
