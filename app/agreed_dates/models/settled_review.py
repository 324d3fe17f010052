"""How an impact review settles the review date that it stood for (docs/practice.md 6.1)."""

from datetime import date

from app import clock
from app.agreed_dates.models.agreed_date import A_QUARTER, REVIEW, AgreedDate
from app.events.models import Event
from app.mentorships.models import Mentorship
from app.people.models import Person


def settle_review(mentorship: Mentorship, *, by: Person, outcome: str, next_on: date | None) -> None:
    """Close the review date that a review asked about, as KEPT or CHANGED, and set the day of the next one.

    A review date that wasn't asked about yet, because it comes after a first look, moves to that day. Run inside
    `writing()`.
    """
    open_ones = [each for each in AgreedDate.of(mentorship) if each.kind == REVIEW and not each.closed_at]
    asked = next((each for each in open_ones if each.in_review_at), None)
    if asked:
        closed = {"outcome": outcome, "closed_by": by, "closed_at": clock.now()}
        AgreedDate.update(closed).where(AgreedDate.id == asked.id).execute()
        Event.record(by, "agreement.reviewed", mentorship)
    elif open_ones and next_on:
        AgreedDate.update(day=next_on, looked_at=clock.now()).where(AgreedDate.id == open_ones[0].id).execute()
    if next_on and (asked or not open_ones):
        AgreedDate.create(
            mentorship=mentorship,
            kind=REVIEW,
            text="",
            agreed_on=asked.agreed_on if asked else next_on,
            day=next_on,
            period_days=asked.period_days if asked else A_QUARTER,
            looked_at=clock.now(),
        )
