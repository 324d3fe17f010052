"""What somebody planned for a day: commitments, first steps of goals, agreed dates and sessions."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from app import clock
from app.agreed_dates.models import END, MILESTONE, REVIEW, AgreedDate
from app.commitments.models import Commitment, CommitmentReminder
from app.goals.models import Goal, GoalPlace
from app.mentorships.models import of_the_two, select_with_pair
from app.people.models import Person
from app.sessions.models import Session

A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PlannedDay:
    """What one person planned for a day. Nothing in it is done, paused or over."""

    commitments: list[Commitment]
    steps: list[Goal]
    dates: list[AgreedDate]
    sessions: list[Session]

    @property
    def is_worth_a_mail(self) -> bool:
        """Whether there is something besides sessions, which have a reminder of their own."""
        return bool(self.commitments or self.steps or self.dates)


def planned_for(person: Person, day: date) -> PlannedDay:
    """What this person planned for a day on their calendar. About six queries."""
    return PlannedDay(_commitments(person, day), _steps(person, day), _dates(person, day), _sessions(person, day))


def _commitments(person: Person, day: date) -> list[Commitment]:
    """The person's own commitments that are due that day and that they want to be reminded of."""
    is_open = Commitment.closed_at.is_null() & Commitment.deleted_at.is_null()
    query = select_with_pair(Commitment).where(of_the_two(person) & (Commitment.due_on == day) & is_open)
    found = [each for each in query.order_by(Commitment.id) if each.mentorship.is_active]
    mine = [each for each in found if each.is_of(each.mentorship.role_of(person))]
    wishes = CommitmentReminder.wishes_of(person) if mine else None
    return [each for each in mine if wishes and wishes.wants(each.id)]


def _steps(person: Person, day: date) -> list[Goal]:
    """Goals whose first step is planned for that day. A goal that is shown only in mentorships that are paused or over
    waits with them.
    """
    mine = (Goal.owner == person) & (Goal.step_on == day) & Goal.step_done_at.is_null() & Goal.deleted_at.is_null()
    goals = [each for each in Goal.select().where(mine).order_by(Goal.id) if each.is_open and each.step]
    places = select_with_pair(GoalPlace).where(GoalPlace.goal.in_([g.id for g in goals]))
    shown: dict[int, list[bool]] = {}
    for place in places if goals else []:
        shown.setdefault(place.goal_id, []).append(place.mentorship.is_active)
    return [each for each in goals if each.id not in shown or any(shown[each.id])]


def _dates(person: Person, day: date) -> list[AgreedDate]:
    """Open milestones and reviews of that day that this person hasn't answered, and the end of an agreement."""
    asked = AgreedDate.kind.in_((MILESTONE, REVIEW)) & (AgreedDate.day == day) & AgreedDate.closed_at.is_null()
    ending = (AgreedDate.kind == END) & (AgreedDate.agreed_on == day)
    query = select_with_pair(AgreedDate).where(of_the_two(person) & (asked | ending))
    return [each for each in query.order_by(AgreedDate.id) if _still_counts(each, person)]


def _still_counts(agreed: AgreedDate, person: Person) -> bool:
    mentorship = agreed.mentorship
    is_answered = agreed.kind == REVIEW and (agreed.in_review_at or agreed.confirmed_by(mentorship.role_of(person)))
    return bool(mentorship.is_active and mentorship.agreed_at and not is_answered)


def _sessions(person: Person, day: date) -> list[Session]:
    starts, ends = clock.starts(day, person.zone), clock.starts(day + A_DAY, person.zone)
    planned = Session.cancelled_at.is_null() & Session.outcome.is_null()
    within: Any = (Session.starts_at >= starts) & (Session.starts_at < ends)
    query = select_with_pair(Session).where(of_the_two(person) & planned & within)
    return [each for each in query.order_by(Session.starts_at) if each.mentorship.is_active]
