"""Reviews whose day is near and that aren't open yet, and when the next one is."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from app import clock
from app.agreed_dates.models import REVIEW, AgreedDate
from app.db import PreparedRows
from app.mentorship_kinds import REVERSE
from app.mentorships.models import Ending, Mentorship, Pause, with_interruptions
from app.people.models import Person
from app.reviews.labels import FIRST_LOOK, QUARTERLY
from app.reviews.models import Review
from app.reviews.rules.timing import (
    A_MONTH,
    A_QUARTER,
    AFTER_SESSIONS,
    AHEAD,
    FIRST_LOOK_AFTER,
    first_look_on,
    has_reviews,
    is_first_look_over,
    opens_on,
)
from app.sessions.models import HELD, Session

A_DAY = timedelta(days=1)


class Planned(NamedTuple):
    """The next review of a mentorship, and its date."""

    kind: str
    on: date


def next_review(mentorship: Mentorship) -> Planned | None:
    """The next review that opens by itself. None before the agreement, and if there is none before the end.

    Two or three queries.
    """
    if not mentorship.agreed_at or not mentorship.is_going_on or not has_reviews(mentorship.kind_key):
        return None
    reviews, dates = Review.of(mentorship), [each for each in AgreedDate.of(mentorship) if each.kind == REVIEW]
    return _next(mentorship, reviews, dates)


def _next(mentorship: Mentorship, reviews: list[Review], dates: list[AgreedDate]) -> Planned | None:
    if mentorship.kind is REVERSE and (after := _after_session(mentorship, reviews)):
        return after
    quarterly = _quarterly(mentorship, reviews, dates)
    zone = mentorship.mentee.zone
    agreed_on = clock.day_in(mentorship.agreed_at, zone)
    first = first_look_on(agreed_on, mentorship.kind_key)
    if not first or reviews or is_first_look_over(first, clock.today_in(zone)):
        return quarterly
    is_close = quarterly is not None and quarterly.on < first + AHEAD
    return quarterly if is_close else _before_end(mentorship, Planned(FIRST_LOOK, first))


def _after_session(mentorship: Mentorship, reviews: list[Review]) -> Planned | None:
    """Two weeks after the third and the sixth session, where the mentee is. None if that was long ago, or was followed
    by a review. One query.
    """
    zone = mentorship.mentee.zone
    held = [clock.day_in(row.starts_at, zone) for row in _held(mentorship=mentorship.id)]
    days = [held[number - 1] + AHEAD for number in AFTER_SESSIONS if len(held) >= number]
    recent = [day for day in days if clock.today_in(zone) <= day]
    planned = next((day for day in recent if not any(abs(each.due_on - day) < A_MONTH for each in reviews)), None)
    return _before_end(mentorship, Planned(QUARTERLY, planned)) if planned else None


def _quarterly(mentorship: Mentorship, reviews: list[Review], dates: list[AgreedDate]) -> Planned | None:
    """On the date in the agreement. Without one, three months after the last review or the agreement."""
    if dates:
        ahead = [each.day for each in dates if not each.closed_at]
        return _before_end(mentorship, Planned(QUARTERLY, min(ahead))) if ahead else None
    last = [each.due_on for each in reviews if not each.is_first_look]
    start = max(last, default=clock.day_in(mentorship.agreed_at, mentorship.mentee.zone))
    return _before_end(mentorship, Planned(QUARTERLY, start + A_QUARTER))


def _before_end(mentorship: Mentorship, planned: Planned) -> Planned | None:
    return planned if not mentorship.ends_on or planned.on <= mentorship.ends_on else None


def due_openings() -> list[tuple[Mentorship, Planned]]:
    """Mentorships whose next review opens today. A few queries, and two for each candidate."""
    found = []
    for mentorship in _candidates():
        planned = next_review(mentorship)
        if planned and opens_on(planned.on) <= clock.today_in(mentorship.mentee.zone):
            found.append((mentorship, planned))
    return found


def _candidates() -> Any:
    """Active mentorships with a review date within two weeks, agreed about a month ago, without any review date, or
    with reviews after some sessions.
    """
    now: Any = clock.now()
    near = clock.today_in("UTC") + AHEAD + A_DAY
    dated = AgreedDate.select(AgreedDate.mentorship).where(AgreedDate.kind == REVIEW)
    soon = dated.where(AgreedDate.closed_at.is_null() & (AgreedDate.day <= near))
    is_young = Mentorship.agreed_at > now - 2 * FIRST_LOOK_AFTER - A_DAY
    is_reverse = Mentorship.kind_key == REVERSE.key
    is_undated = (Mentorship.agreed_at <= now - (A_QUARTER - AHEAD - A_DAY)) & Mentorship.id.not_in(dated)
    mentee, mentor = Person.alias(), Person.alias()
    pairs = (
        Mentorship.select(Mentorship, mentee, mentor, Pause, Ending)
        .join_from(Mentorship, mentee, on=Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
    )
    is_active = Mentorship.agreed_at.is_null(False) & Ending.id.is_null()
    return with_interruptions(pairs, Mentorship).where(
        is_active & (Mentorship.id.in_(soon) | is_young | is_reverse | is_undated)
    )


_held = PreparedRows(
    lambda param: (
        Session.select(Session.starts_at)
        .where((Session.mentorship == param("mentorship")) & (Session.outcome == HELD))
        .order_by(Session.starts_at)
    )
)
