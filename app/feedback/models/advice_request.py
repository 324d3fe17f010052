"""Requests for advice on one thing, which are more useful than requests for feedback (docs/practice.md 4.1, 4.2)."""

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.db import PreparedRecords, Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import Mentorship, of_the_two, select_with_pair
from app.people.models import Person


class AdviceRequest(Record):
    """A question to the other person. It is open until a note answers it or it is withdrawn."""

    mentorship = ForeignKeyField(Mentorship, backref="advice_requests", on_delete="CASCADE")
    asked_by = ForeignKeyField(Person, backref="advice_requests", on_delete="RESTRICT")
    text = TextField()
    asked_at = UtcField()
    taken_back_at = UtcField(null=True)
    mentorship_id: int
    asked_by_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Both people see it, unless it was withdrawn."""
        query = select_with_pair(cls)
        return query.where(of_the_two(user) & cls.taken_back_at.is_null())

    @classmethod
    def waiting_for(cls, user: Person, mentorship: Mentorship, id: int) -> "AdviceRequest | None":
        """The open request with this id from the other person; None if there is none."""
        return _asked.first(mentorship=mentorship.id, user=user.id, id=id) if id > 0 else None

    @classmethod
    @once
    def ask(cls, *, by: Person, mentorship: Mentorship, text: str) -> "AdviceRequest":
        """Ask the other person for advice on one thing.

        Raises RuleBroken before the mentorship has begun or after its end.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            mentorship.refuse_ended()
            if not mentorship.is_going_on:
                raise RuleBroken(_("You can ask for advice here once you’ve both said yes to the mentorship."))
            request = cls.create(mentorship=mentorship, asked_by=by, text=text, asked_at=clock.now())
            Event.record(by, "advice.asked", request)
            return request

    def withdraw(self, *, by: Person) -> None:
        """Withdraw the request. Doing it twice changes nothing.

        Raises RuleBroken if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            self.mentorship.refuse_ended()
            open_one = (AdviceRequest.id == self.id) & AdviceRequest.taken_back_at.is_null()
            if AdviceRequest.update(taken_back_at=clock.now()).where(open_one).execute():
                Event.record(by, "advice.taken_back", self)


_asked = PreparedRecords(
    lambda param: AdviceRequest.select().where(
        (AdviceRequest.id == param("id"))
        & (AdviceRequest.mentorship == param("mentorship"))
        & (AdviceRequest.asked_by != param("user"))
        & AdviceRequest.taken_back_at.is_null()
    )
)
