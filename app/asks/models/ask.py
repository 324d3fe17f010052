"""One request to up to three people at a time. The first yes takes back the others (docs/practice.md 9.4)."""

from typing import Any, ClassVar

from peewee import ForeignKeyField, Query, TextField

from app import clock
from app.asks.models.places import has_free_place
from app.asks.models.question import ask_with_question
from app.contracts import FreeTime
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import once
from app.i18n import _
from app.mentorship_kinds import MICRO
from app.mentorships.models import NO_LONGER_NEEDED, Mentorship
from app.offers.models import Offer
from app.people.models import Person
from app.programmes.models import Programme
from app.text import isolated


class Ask(Record):
    """What one person asks for in one programme. Each person who is asked has their own proposal (`AskedMentor`)."""

    MOST_OPEN: ClassVar = 3
    """The most people who can be asked for the same thing and haven't answered."""

    person = ForeignKeyField(Person, backref="asks", on_delete="CASCADE")
    programme = ForeignKeyField(Programme, backref="asks", on_delete="CASCADE")
    made_at = UtcField()
    person_id: int
    programme_id: int

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Only the person who asks."""
        return cls.select().where(cls.person == user)

    @property
    def open_count(self) -> int:
        """How many people haven't answered it."""
        asked = AskedMentor.select().join(Mentorship).where(AskedMentor.ask == self)
        return int(asked.where(Mentorship.is_waiting()).count())


class AskedMentor(Record):
    """The proposal to one of the people somebody asks: when it would suit, and how often they'd like to meet. Both are
    keys, and empty if it wasn't said.
    """

    ask = ForeignKeyField(Ask, backref="asked", on_delete="CASCADE")
    mentorship = ForeignKeyField(Mentorship, unique=True, backref="asked_with", on_delete="CASCADE")
    suits = TextField()
    rhythm = TextField()
    ask_id: int
    mentorship_id: int

    @classmethod
    @once
    def send(
        cls,
        *,
        by: Person,
        offer: Offer,
        kind: str,
        because: str,
        question: str = "",
        suits: str = "",
        rhythm: str = "",
        with_ask: int = 0,
        times: tuple[FreeTime, ...] = (),
    ) -> "AskedMentor":
        """Ask the person of an offer. `with_ask` is the ask of the same thing to somebody else.

        One conversation is asked for with the question and up to three `times`, picked from the other person's own.
        Without a question, the sentence is the question.
        Private wishes and the other rules of suggestions never refuse an ask, so nothing can be found out by trying.
        One conversation takes no place, so somebody without a free one can still be asked for it.
        Raises RuleBroken if the person isn't on the board any more or has no free place, if three people are asked for
        the same thing, and as `Mentorship.propose` does.
        """
        with writing(lock=f"asks:{by.id}"):
            _refuse_unavailable(offer, kind)
            ask = _open_ask(by, offer, with_ask)
            mentorship = Mentorship.propose(by, offer.programme, kind, because, by, offer.person)
            if kind == MICRO.key:
                ask_with_question(mentorship, offer, by=by, question=question or because, times=times)
            return cls.create(ask=ask, mentorship=mentorship, suits=suits, rhythm=rhythm)

    @classmethod
    def take_back_others(cls, mentorship: Mentorship) -> None:
        """Close the open proposals with the same ask, because this one has begun. Run inside `writing()`."""
        mine = cls.get_or_none(cls.mentorship == mentorship)
        if mine is None:
            return
        same = (cls.ask == mine.ask_id) & (cls.id != mine.id) & Mentorship.is_waiting()
        for asked in list(cls.select(cls, Mentorship).join(Mentorship).where(same).order_by(cls.id)):
            asked.mentorship.close_by_itself(NO_LONGER_NEEDED)


def _refuse_unavailable(offer: Offer, kind: str) -> None:
    """Raise RuleBroken if the person of an offer has left, took it down, or has no free place for this kind."""
    now = Offer.get_by_id(offer.id)
    name = isolated(now.person.call_name)
    if now.person.deactivated_at:
        raise RuleBroken(
            _("%(name)s has left Trellis. What you wrote is kept, and you can ask somebody else.", name=name)
        )
    if now.opted_out_at or not now.offering_since:
        raise RuleBroken(
            _("%(name)s isn’t on the board any more. What you wrote is kept, and you can ask somebody else.", name=name)
        )
    if kind != MICRO.key and not has_free_place(now):
        raise RuleBroken(
            _("%(name)s has no free place right now. What you wrote is kept, and you can ask somebody else.", name=name)
        )


def _open_ask(by: Person, offer: Offer, id: int) -> Any:
    """The ask with this id, if it's this person's own and still open in this programme, or a new one."""
    mine = (Ask.id == id) & (Ask.person == by) & (Ask.programme == offer.programme_id)
    ask = Ask.get_or_none(mine) if id else None
    count = ask.open_count if ask else 0
    if count >= Ask.MOST_OPEN:
        raise RuleBroken(_("You’ve asked three people for this already. Wait for an answer, or take one back first."))
    return ask if count else Ask.create(person=by, programme=offer.programme_id, made_at=clock.now())
