"""A request for help, which only its writer and the coordinators they chose can ever read (docs/practice.md 7.4)."""

from typing import Any, ClassVar

from peewee import ForeignKeyField, Query, TextField, fn

from app import clock
from app.coordination.models import coordinators_of
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import Mentorship, select_with_pair
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment

SENT = "help.asked"
"""The event that tells the chosen coordinators by mail. It holds no words and makes no notice."""


class HelpRequest(Record):
    """What somebody wrote about a mentorship of theirs to coordinators outside the pair."""

    LONGEST: ClassVar = 2_000

    mentorship = ForeignKeyField(Mentorship, backref="help_requests", on_delete="CASCADE")
    writer = ForeignKeyField(Person, backref="help_requests", on_delete="RESTRICT")
    text = TextField()
    sent_at = UtcField()
    withdrawn_at = UtcField(null=True)
    mentorship_id: int
    writer_id: int
    readers: Any

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Its writer, and those it was sent to, while they coordinate outside the pair and it isn't withdrawn."""
        sent_to = HelpReader.select(HelpReader.id).where((HelpReader.request == cls.id) & (HelpReader.person == user))
        coordinates = Enrolment.select(Enrolment.id).where(
            (Enrolment.programme == Mentorship.programme) & (Enrolment.person == user) & (Enrolment.role == COORDINATOR)
        )
        is_outside = (Mentorship.mentee != user) & (Mentorship.mentor != user)
        reads = fn.EXISTS(sent_to) & fn.EXISTS(coordinates) & is_outside & cls.withdrawn_at.is_null()
        return select_with_pair(cls).where((cls.writer == user) | reads)

    @classmethod
    @once
    def send(cls, *, by: Person, mentorship: Mentorship, text: str, readers: list[int]) -> "HelpRequest":
        """Send it to the chosen coordinators.

        Raises RuleBroken if nobody is chosen, or if somebody chosen doesn't coordinate outside the pair any more.
        """
        with writing(lock=f"mentorship:{mentorship.id}"):
            if not readers:
                raise RuleBroken(_("Choose at least one person to send it to."))
            if not set(readers) <= {person.id for person in who_can_help(mentorship)}:
                raise RuleBroken(
                    _("Somebody you chose doesn’t coordinate any more. Look who gets it, then send it again.")
                )
            request = cls.create(mentorship=mentorship, writer=by, text=text, sent_at=clock.now())
            for reader in readers:
                HelpReader.create(request=request, person=reader)
            Event.record(by, SENT, request)
            return request

    def withdraw(self) -> None:
        """Delete its words, so that nobody can read it any more. Doing it twice changes nothing."""
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            still_there = (HelpRequest.id == self.id) & HelpRequest.withdrawn_at.is_null()
            HelpRequest.update(text="", withdrawn_at=clock.now()).where(still_there).execute()

    def note_reading(self, reader: Person) -> None:
        """Note when somebody it was sent to reads it for the first time. Its writer sees that.

        Raises RuleBroken if it was withdrawn in the meantime.
        """
        with writing(lock=f"mentorship:{self.mentorship_id}"):
            if self.reread().withdrawn_at:
                raise RuleBroken(_("This request has been withdrawn in the meantime."))
            theirs = (HelpReader.request == self) & (HelpReader.person == reader) & HelpReader.read_at.is_null()
            HelpReader.update(read_at=clock.now()).where(theirs).execute()

    @classmethod
    def of(cls, mentorship: Mentorship, writer: Person) -> list["HelpRequest"]:
        """What this person sent about a mentorship, the last first."""
        mine = (cls.mentorship == mentorship) & (cls.writer == writer)
        return list(cls.select().where(mine).order_by(cls.id.desc()))


class HelpReader(Record):
    """A coordinator whom a request was sent to, and when they read it."""

    request = ForeignKeyField(HelpRequest, backref="readers", on_delete="CASCADE")
    person = ForeignKeyField(Person, backref="help_to_read", on_delete="CASCADE")
    read_at = UtcField(null=True)
    request_id: int
    person_id: int

    class Meta:
        indexes = ((("request", "person"), True),)

    @classmethod
    def of(cls, request: HelpRequest) -> list["HelpReader"]:
        """The readers of a request, with their people, in the order in which they were chosen."""
        return list(cls.select(cls, Person).join(Person).where(cls.request == request).order_by(cls.id))


def who_can_help(mentorship: Mentorship) -> list[Person]:
    """The coordinators outside the pair who are there, the first one first."""
    pair = (mentorship.mentee_id, mentorship.mentor_id)
    people = [enrolment.person for enrolment in coordinators_of(mentorship.programme)]
    return [person for person in people if person.id not in pair and person.has_account]
