"""Seven days after one conversation: did it help? (docs/practice.md 2.3)"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from peewee import JOIN, ForeignKeyField, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import RuleBroken
from app.events.models import Event
from app.mentorship_kinds import MICRO
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models.micro_limits import MOST, counts
from app.sessions.models.session import Session
from app.sessions.rules.outcomes import HELD


class FollowUp(Record):
    """What came of a conversation, as the mentee tells it: whether it `helped` (yes, bit, no), what they `did` with
    it, and a line of `thanks`. The mentor reads all of it.
    """

    LONGEST: ClassVar = 600

    mentorship = ForeignKeyField(Mentorship, backref="follow_ups", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="follow_ups", on_delete="RESTRICT")
    helped = TextField()
    did = TextField()
    thanks = TextField()
    at = UtcField()
    mentorship_id: int
    person_id: int

    class Meta:
        indexes = ((("mentorship", "person"), True),)

    @classmethod
    def give(cls, mentorship: Mentorship, *, by: Person, typed: Submission | None = None, **words: str) -> None:
        """Tell what came of it, or tell it anew; the draft it was `typed` in goes with that. Also after the end: thanks
        may come late. Raises RuleBroken before anybody has said that the two have met.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            cls.refuse_early(mentorship)
            mine = (cls.mentorship == mentorship) & (cls.person == by)
            words["at"] = clock.now()  # type: ignore[assignment]
            if not cls.update(**words).where(mine).execute():
                given = cls.create(mentorship=mentorship, person=by, **words)
                Event.record(by, "follow_up.given", given)
            Draft.close(by, typed)

    @classmethod
    def refuse_early(cls, mentorship: Mentorship) -> None:
        """Raises RuleBroken before anybody has said that the two have met."""
        if not Session.held_in(mentorship):
            raise RuleBroken("You two have not met yet, so there is nothing to tell.")

    @classmethod
    def of(cls, mentorship: Mentorship) -> "FollowUp | None":
        """What the mentee told, if anything."""
        return cls.get_or_none((cls.mentorship == mentorship) & (cls.person == mentorship.mentee_id))


def follow_up_in(mentorship: Mentorship, user: Person) -> dict[str, Any]:
    """What the page of a micro mentorship says after its conversations: what the mentee told, whether they are offered
    to (from the first conversation on, before Today asks), and how many sessions are left; None in other kinds.
    """
    if mentorship.kind is not MICRO:
        return {"follow_up": None, "asks_follow_up": False, "question_left": None}
    mine = (FollowUp.mentorship == Session.mentorship) & (FollowUp.person == mentorship.mentee_id)
    sessions = list(
        Session.select(Session.outcome, FollowUp)
        .join(FollowUp, JOIN.LEFT_OUTER, on=mine, attr="told")
        .where((Session.mentorship == mentorship) & counts(Session))
    )
    outcomes = [session.outcome for session in sessions]
    told = next((session.told for session in sessions if hasattr(session, "told")), None)
    offers = told is None and user.id == mentorship.mentee_id and HELD in outcomes
    return {"follow_up": told, "asks_follow_up": offers, "question_left": max(0, MOST - len(outcomes))}


@dataclass(frozen=True)
class Aftermath:
    """Where a micro mentorship stands after a conversation: when the last was held, when the last of all begins or
    began, and when the mentee told what came of it.
    """

    ASKED_AFTER: ClassVar = timedelta(days=7)
    ASKED_UNTIL: ClassVar = timedelta(days=28)
    NEWS: ClassVar = timedelta(days=7)

    held_at: datetime
    last_at: datetime
    told_at: datetime | None
    has_thanks: bool

    @property
    def is_asked(self) -> bool:
        """Whether it is time to ask: nothing more is booked, a week has passed, and not so many that it nags."""
        is_last = self.told_at is None and self.held_at == self.last_at
        return is_last and self.ASKED_AFTER <= clock.now() - self.held_at < self.ASKED_UNTIL

    @property
    def is_news(self) -> bool:
        """Whether the mentee told it within the last week."""
        return self.told_at is not None and clock.is_ahead(self.told_at + self.NEWS, self.NEWS)
