"""The jobs of reviews: opening those whose day is near, recording reminders, which mail answers, and giving back the
dates that nobody decided about.
"""

from datetime import timedelta
from typing import Any

from peewee import fn

from app import clock
from app.agreed_dates.models import REVIEW, AgreedDate
from app.contracts import Job
from app.db import writing
from app.events.models import Event
from app.mentorships.models import PAIR, select_with_pair, with_pair
from app.reviews.models import Review, TogetherPage
from app.reviews.queries.openings import due_openings
from app.reviews.rules.timing import A_MONTH, REMINDED_AFTER

REMINDERS = dict(zip(("review.due", "review.still_due"), REMINDED_AFTER, strict=True))
"""The event of each reminder, and how long after the date of the review it is due."""

A_DAY, OLDEST = timedelta(days=1), timedelta(days=4)
"""OLDEST is how late we still remind: long enough for a weekend without mail, but not more."""


def open_reviews() -> int:
    """Open each review whose day is near; return their number."""
    return sum(bool(Review.open_due(mentorship, *planned)) for mentorship, planned in due_openings())


def remind() -> int:
    """Record an event for each reminder that is due, once for each review; return their number."""
    return sum(_note(name, after, review) for name, after in REMINDERS.items() for review in list(_due(name, after)))


def _due(name: str, after: timedelta) -> Any:
    """Open reviews whose day for this reminder has come, without those reminded before."""
    today = clock.today_in("UTC")
    had = (Event.subject_type == Review.__name__) & (Event.subject_id == Review.id) & (Event.name == name)
    in_time = (Review.due_on <= today - after + A_DAY) & (Review.due_on > today - after - OLDEST)
    is_open = Review.revealed_at.is_null() & Review.closed_at.is_null() & Review.talked_at.is_null()
    reviews = select_with_pair(Review)
    return reviews.where(in_time & is_open & ~fn.EXISTS(Event.select(Event.id).where(had)))


def _note(name: str, after: timedelta, review: Review) -> bool:
    """Record a reminder if the day has come for the mentee and the mentorship is going on. Return whether it did."""
    if not review.is_waiting or clock.today_in(review.mentorship.mentee.zone) < review.due_on + after:
        return False
    with writing(lock=f"mentorship:{review.mentorship_id}"):
        if not _due(name, after).where(Review.id == review.id).exists():
            return False
        Event.record(None, name, review)
        return True


def release_dates() -> int:
    """Let the agreement ask about its review date again, where nobody decided anything together for a month after the
    answers could be read. Otherwise no review would follow. Return the number of dates.
    """
    decided = TogetherPage.select(TogetherPage.review).where(TogetherPage.agreed_at.is_null(False))
    undecided = ~(Review.id.in_(decided)) & (Review.revealed_at < clock.now() - A_MONTH)
    last = Review.alias()
    newest = last.select(fn.MAX(last.id)).group_by(last.mentorship)
    asked = (AgreedDate.kind == REVIEW) & AgreedDate.in_review_at.is_null(False) & AgreedDate.closed_at.is_null()
    stuck = Review.select(Review, *PAIR)
    found = list(with_pair(stuck, Review).where(undecided & Review.id.in_(newest)))
    waiting = {row.mentorship_id for row in AgreedDate.select(AgreedDate.mentorship).where(asked)}
    released = [review for review in found if review.mentorship_id in waiting]
    for review in released:
        with writing(lock=f"mentorship:{review.mentorship_id}"):
            AgreedDate.take_out_of_review(review.mentorship)
    return len(released)


TEN_MINUTES, AN_HOUR = 600, 3600

JOBS = (
    Job("undecided reviews", release_dates, seconds=AN_HOUR, careful=True),
    Job("reviews", open_reviews, seconds=TEN_MINUTES, careful=True),
    Job("review reminders", remind, seconds=TEN_MINUTES, careful=True, only_with_mail=True),
)
