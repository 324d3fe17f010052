"""The follow-up of a micro mentorship, seven days after a conversation (docs/practice.md 2.3)."""

from typing import Any, ClassVar

from peewee import ForeignKeyField, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.sessions.models import Session


class FollowUp(Record):
    """The mentee's answers: whether the conversation `helped` (yes, bit, no), what they `did` with it, and a line of
    `thanks`. The mentor can read them all.
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
    def give(cls, mentorship: Mentorship, *, by: Person, typed: Submission | None = None, **answers: Any) -> None:
        """Save the answers, or replace earlier ones, and close the draft they were `typed` in. This works after the end
        too, because thanks may come late. Raises RuleBroken if no session was held.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            cls.refuse_early(mentorship)
            mine = (cls.mentorship == mentorship) & (cls.person == by)
            columns = answers | {"at": clock.now()}
            if not cls.update(**columns).where(mine).execute():
                follow_up = cls.create(mentorship=mentorship, person=by, **columns)
                Event.record(by, "follow_up.given", follow_up)
            Draft.close(by, typed)

    @classmethod
    def refuse_early(cls, mentorship: Mentorship) -> None:
        """Raise RuleBroken if no session was held."""
        if not Session.held_in(mentorship):
            raise RuleBroken(_("You two haven’t met yet, so there’s nothing to answer."))

    @classmethod
    def of(cls, mentorship: Mentorship) -> "FollowUp | None":
        """The mentee's answers in this mentorship, if any."""
        return cls.get_or_none((cls.mentorship == mentorship) & (cls.person == mentorship.mentee_id))
