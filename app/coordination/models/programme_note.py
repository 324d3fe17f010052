"""What a coordinator writes to everybody in the running mentorships of a programme, also when it ends."""

from typing import Any, ClassVar

from peewee import JOIN, BooleanField, ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import Ending, Mentorship
from app.mentorships.models.pauses_and_endings import current_ending_of
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.text import isolated

SENT, ENDED, RESUMED = "programme.note_sent", "programme.ended", "programme.resumed"


class ProgrammeNote(Record):
    """One note. Nobody answers it in Trellis, and it can't be changed once it is sent."""

    LONGEST: ClassVar = 2000

    programme = ForeignKeyField(Programme, backref="notes", on_delete="CASCADE")
    author = ForeignKeyField(Person, backref="programme_notes", on_delete="CASCADE")
    is_ending = BooleanField(default=False)
    """Whether it says that the programme has ended."""
    text = TextField()
    sent_at = UtcField()
    author_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Whoever is in the programme, or has a mentorship in it."""
        enrolled = Enrolment.select(Enrolment.programme).where(Enrolment.person == user)
        theirs = Mentorship.involves(user)
        paired = Mentorship.select(Mentorship.programme).where(theirs)
        found = cls.select(cls, Programme, Person).join_from(cls, Programme).join_from(cls, Person)
        return found.where(cls.programme.in_(enrolled) | cls.programme.in_(paired))

    @classmethod
    @once
    def send(cls, *, by: Person, programme: Programme, text: str) -> "ProgrammeNote":
        """Send a note to everybody in running mentorships, once.

        Raises RuleBroken if there is none, or once the programme has ended.
        """
        with writing(lock=f"programme:{programme.id}"):
            if Programme.get_by_id(programme.id).ended_at:
                raise RuleBroken(_("This programme has ended, so nothing was sent."))
            if not readers_in(programme):
                raise RuleBroken(_("No mentorship is running here, so nobody would get it. Nothing was sent."))
            return cls._sent(programme, by, text, is_ending=False)

    @classmethod
    def end(cls, programme: Programme, text: str, *, by: Person) -> None:
        """End a programme and tell everybody in it, and in its running mentorships. Nothing new begins there;
        mentorships go on. Sending the same form twice changes nothing.

        Raises Overtaken if somebody else has ended it, so that nobody believes a text was sent that wasn't.
        """
        with writing(lock=f"programme:{programme.id}"):
            goes_on: Any = (Programme.id == programme.id) & Programme.ended_at.is_null()
            if Programme.update(ended_at=clock.now()).where(goes_on).execute():
                cls._sent(programme, by, text, is_ending=True)
                return
            said = cls.last_ending(programme)
            if (said.author_id, said.text) != (by.id, text):
                name = isolated(said.author.name)
                raise Overtaken(_("%(name)s has ended the programme already, so your text wasn’t sent.", name=name))

    @classmethod
    def last_ending(cls, programme: Programme) -> "ProgrammeNote":
        """The note with which a programme that has ended was ended, with its author."""
        found = cls.select(cls, Person).join(Person).where((cls.programme == programme) & cls.is_ending)
        return found.order_by(cls.id.desc()).get()

    @classmethod
    def take_back_ending(cls, programme: Programme, *, by: Person) -> None:
        """Let a programme that has ended go on, and tell everybody in it. Doing it twice changes nothing."""
        with writing(lock=f"programme:{programme.id}"):
            has_ended: Any = (Programme.id == programme.id) & Programme.ended_at.is_null(False)
            if Programme.update(ended_at=None).where(has_ended).execute():
                Event.record(by, RESUMED, programme)

    @classmethod
    def _sent(cls, programme: Programme, by: Person, text: str, *, is_ending: bool) -> "ProgrammeNote":
        note: ProgrammeNote = cls.create(
            programme=programme, author=by, text=text, is_ending=is_ending, sent_at=clock.now()
        )
        Event.record(by, ENDED if is_ending else SENT, note)
        return note

    @classmethod
    def of(cls, programme: Programme, most: int = 5) -> list["ProgrammeNote"]:
        """The latest notes of a programme, with their authors."""
        found = cls.select(cls, Person).join(Person).where(cls.programme == programme)
        return list(found.order_by(cls.sent_at.desc()).limit(most))


def running_in(programme: Programme) -> list[Mentorship]:
    """The mentorships of a programme that have begun and not ended."""
    here: Any = (Mentorship.programme == programme) & Mentorship.goes_on()
    found = Mentorship.select().join(Ending, JOIN.LEFT_OUTER, on=current_ending_of(Mentorship.id)).where(here)
    return list(found.order_by(Mentorship.id))


def everybody_in(programme: Programme) -> list[Person]:
    """Everybody in a programme, or in its running mentorships, who has joined and not left."""
    enrolled = Enrolment.select(Enrolment.person).where(Enrolment.programme == programme)
    pairs = {id for each in running_in(programme) for id in (each.mentee_id, each.mentor_id)}
    there = Person.id.in_(enrolled) | Person.id.in_(pairs) if pairs else Person.id.in_(enrolled)
    return list(Person.select().where(there & Person.with_account()).order_by(Person.id))


def readers_in(programme: Programme) -> list[Person]:
    """Everybody in the running mentorships of a programme who has joined and not left."""
    ids = {id for each in running_in(programme) for id in (each.mentee_id, each.mentor_id)}
    here = Person.id.in_(ids) & Person.with_account()
    return list(Person.select().where(here).order_by(Person.id)) if ids else []
