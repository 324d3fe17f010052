"""What one person offers and asks for in one programme (docs/practice.md 9.1)."""

from datetime import date, timedelta
from typing import Any, ClassVar

from peewee import JOIN, BooleanField, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import ListField, PreparedRecords, Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import Overtaken, RuleBroken
from app.events.models import Event
from app.i18n import _
from app.offers.models.topic import Topic, topics_lock
from app.offers.rules.answers import OFFERS, WANTS, NamedTopic, OfferAnswers
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.search_index.rules.tokenizer import folded


class Offer(Record):
    """One person's answers in one programme. Its topics are `OfferTopic`s.

    Somebody is open as a mentee while they want help with a topic (`opted_in_at` says since when), and as a mentor
    while they offer one (`offering_since`), until they take it down (`opted_out_at`). It sleeps until `paused_until`.
    """

    LONGEST_PAUSE: ClassVar = timedelta(days=366)

    person = ForeignKeyField(Person, backref="offers", on_delete="CASCADE")
    programme = ForeignKeyField(Programme, backref="offers", on_delete="CASCADE")
    team = TextField(default="")
    ways = ListField(default=())
    languages = ListField(default=())
    meets = TextField(default="")
    suits = ListField(default=())
    places = IntegerField(default=1)
    takes_micro = BooleanField(default=False)
    saved_at = UtcField()
    opted_in_at = UtcField(null=True)
    offering_since = UtcField(null=True)
    opted_out_at = UtcField(null=True)
    paused_until = UtcField(null=True)
    person_id: int
    programme_id: int

    class Meta:
        indexes = ((("person", "programme"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Somebody's own, and those that are or were on the board of their programmes, so that a form to ask them can
        say that they no longer are. What a person wants isn't in it (OfferTopic).
        """
        shown = cls.select(cls, Person, Programme).join_from(cls, Person).join_from(cls, Programme)
        mine = Enrolment.select(Enrolment.programme).where(Enrolment.person == user)
        return shown.where((cls.person == user) | (cls.programme.in_(mine) & cls.offering_since.is_null(False)))

    @classmethod
    def on_board_for(cls, user: Any) -> Query:
        """The ids of offers that members of the same programmes may read: of people who offer something, haven't taken
        it down and haven't left.
        """
        mine = Enrolment.select(Enrolment.programme).where(Enrolment.person == user)
        offer = cls.alias()
        shown = offer.offering_since.is_null(False) & offer.opted_out_at.is_null()
        here = offer.person.in_(Person.select(Person.id).where(Person.deactivated_at.is_null()))
        return offer.select(offer.id).where(offer.programme.in_(mine) & shown & here)

    @classmethod
    def of(cls, person: Person, programme: Programme) -> "Offer | None":
        """What somebody offers and asks for in a programme, if they have said anything."""
        found: Offer | None = _of_person.first(person=person.id, programme=programme.id)
        return found

    @classmethod
    def save_answers(
        cls,
        programme: Programme,
        answers: OfferAnswers,
        *,
        by: Person,
        seen: str | None = None,
        typed: Submission | None = None,
    ) -> "Offer":
        """Save somebody's answers, close the draft and put the offer up unless it was taken down.

        `seen` is the fingerprint of the answers that were on screen, "" for none. Raises Overtaken if others were saved
        since. None saves them whatever is there.
        """
        with writing(lock=topics_lock(programme)):
            offer = cls.of(by, programme) or cls(person=by, programme=programme)
            is_new = offer.id is None
            if seen is not None and seen != offer.fingerprint:
                raise Overtaken(_("You changed your answers somewhere else in the meantime."))
            offer._take_over(answers)
            offer.save()
            OfferTopic.replace_all(offer, answers)
            Event.record(by, "offer.written" if is_new else "offer.changed", offer)
            Draft.close(by, typed)
            return offer

    def _take_over(self, answers: OfferAnswers) -> None:
        moment: Any = clock.now()
        for name in ("team", "ways", "languages", "meets", "suits", "places", "takes_micro"):
            setattr(self, name, getattr(answers, name))
        self.opted_in_at = (self.opted_in_at or moment) if answers.wants else None
        self.offering_since = (self.offering_since or moment) if answers.offers else None
        self.saved_at = moment

    def take_down(self, *, by: Person) -> None:
        """Take it down: nobody sees it and nobody is suggested. The answers stay. Doing it twice changes nothing."""
        with writing(lock=topics_lock(self.programme)):
            up = (Offer.id == self.id) & Offer.opted_out_at.is_null()
            if Offer.update(opted_out_at=clock.now(), paused_until=None).where(up).execute():
                Event.record(by, "offer.taken_down", self)

    def put_up(self, *, by: Person) -> None:
        """Put it up again, from now on: waiting starts again. Doing it twice changes nothing."""
        with writing(lock=topics_lock(self.programme)):
            moment = clock.now()
            kinds = {topic.what for topic in OfferTopic.of(self)}
            since = {"opted_in_at": moment if WANTS in kinds else None}
            since |= {"offering_since": moment if OFFERS in kinds else None}
            down = (Offer.id == self.id) & Offer.opted_out_at.is_null(False)
            if Offer.update(opted_out_at=None, **since).where(down).execute():
                Event.record(by, "offer.put_up", self)

    def pause(self, until: date, *, by: Person) -> None:
        """Let it sleep until a day begins in the zone of `by`.

        Raises RuleBroken unless that day is in the next year.
        """
        today = clock.today_in(by.zone)
        if not today < until <= today + self.LONGEST_PAUSE:
            raise RuleBroken(_("Choose a day after today, and within a year."))
        with writing(lock=topics_lock(self.programme)):
            Offer.update(paused_until=clock.starts(until, by.zone)).where(Offer.id == self.id).execute()
            Event.record(by, "offer.paused", self)

    def resume(self, *, by: Person) -> None:
        """End the pause. Doing it twice changes nothing."""
        with writing(lock=topics_lock(self.programme)):
            paused = (Offer.id == self.id) & Offer.paused_until.is_null(False)
            if Offer.update(paused_until=None).where(paused).execute():
                Event.record(by, "offer.resumed", self)

    @property
    def fingerprint(self) -> str:
        """Changes whenever the answers are saved. Empty before they are."""
        return self.saved_at.isoformat() if self.saved_at else ""

    @property
    def is_paused(self) -> bool:
        return self.paused_until is not None and clock.now() < self.paused_until

    @property
    def is_up(self) -> bool:
        """Whether it counts now: neither taken down nor asleep."""
        return self.opted_out_at is None and not self.is_paused

    @property
    def is_open_as_mentee(self) -> bool:
        return self.is_up and self.opted_in_at is not None

    @property
    def is_open_as_mentor(self) -> bool:
        return self.is_up and self.offering_since is not None


class OfferTopic(Record):
    """A topic that somebody wants help with, offers or would like to learn (`what`), at a `place` in their own order.
    It is from the programme's list, or in own words. `level` is for what they offer.
    """

    offer = ForeignKeyField(Offer, backref="topics", on_delete="CASCADE")
    what = TextField()
    place = IntegerField()
    topic = ForeignKeyField(Topic, null=True, backref="answers", on_delete="SET NULL")
    own_words = TextField(default="")
    level = TextField(default="")
    offer_id: int
    topic_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Somebody's own topics, and what others on the board offer and would like to learn; never what they want."""
        offered = cls.offer.in_(Offer.on_board_for(user)) & (cls.what != WANTS)
        mine = cls.offer.in_(Offer.select(Offer.id).where(Offer.person == user))
        return cls.select().where(mine | offered)

    @classmethod
    def of(cls, offer: Offer) -> list["OfferTopic"]:
        """All topics of one person's offer, each list in its order. Only for the owner and for matching."""
        return list(_of_offer(offer=offer.id))

    @classmethod
    def replace_all(cls, offer: Offer, answers: OfferAnswers) -> None:
        """Save other topics in the place of the old ones. Run inside `writing()`."""
        known = {folded(topic.name): topic for topic in Topic.of(offer.programme)}
        listed = {topic.id: topic for topic in known.values()}
        cls.delete().where(cls.offer == offer).execute()
        for what, place, named in answers.named():
            topic = listed.get(named.topic_id or 0) or known.get(folded(_words_of(named)))
            words = "" if topic else _words_of(named)
            cls.create(offer=offer, what=what, place=place, topic=topic, own_words=words, level=named.level)

    @property
    def name(self) -> str:
        """What it is called: as in the list, or in own words."""
        topic: Any = self.topic
        return str(topic.name) if topic else self.own_words

    @property
    def key(self) -> str:
        """The same for two people who mean the same topic, whichever way they wrote it."""
        return folded(self.name)


def _words_of(named: NamedTopic) -> str:
    """The words for a topic that isn't on the list: own words, or the name of one that was removed."""
    removed = Topic.get_or_none(Topic.id == named.topic_id) if named.topic_id else None
    return removed.name if removed else named.words


def _all_of(param: Any) -> Query:
    with_names = OfferTopic.select(OfferTopic, Topic).join(Topic, JOIN.LEFT_OUTER)
    return with_names.where(OfferTopic.offer == param("offer")).order_by(OfferTopic.what, OfferTopic.place)


_of_offer = PreparedRecords(_all_of)
_of_person = PreparedRecords(
    lambda param: Offer.select().where((Offer.person == param("person")) & (Offer.programme == param("programme")))
)
