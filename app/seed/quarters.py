"""The quarters that are over, and what one person would like to lead."""

from datetime import timedelta

from app import clock
from app.people.models import Person
from app.quarters.jobs import publish_due
from app.quarters.models import LeadWish
from app.quarters.rules.periods import Period

FIRST_HOURS = timedelta(hours=6)


def publish(quarters: int) -> None:
    """Publish the last quarters, as the job would have when they were over."""
    last = Period.last_before(clock.today_in("UTC"))
    for period in [last.before, last][-quarters:]:
        with clock.frozen_at(period.ends_at + FIRST_HOURS):
            publish_due()


def of_grace() -> None:
    """She would mentor again, and lead something."""
    grace = Person.with_email("grace@example.org")
    if grace:
        LeadWish.save_both(grace, would_mentor=True, lead="a lunch for everybody who mentors for the first time")
