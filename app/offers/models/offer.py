"""What one person offers and asks for in one programme (docs/practice.md 9.1)."""

from typing import Any

from peewee import JOIN, BooleanField, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import ListField, PreparedRecords, Record, UtcField, writing
from app.drafts.models import Draft, Submission
from app.errors import Overtaken
from app.events.models import Event
from app.i18n import _
from app.offers.models.standing import WithStanding
from app.offers.models.topic import Topic, topics_lock
from app.offers.rules.answers import WANTS, NamedTopic, OfferAnswers
from app.people.models import Person
from app.programmes.models import Enrolment, Programme
from app.search_index.models import NO_MENTORSHIP, IndexedText, Searchable
from app.search_index.rules.tokenizer import folded


class Offer(WithStanding, Searchable, Record):
    """One person's answers in one programme. Its topics are `OfferTopic`s.

    Somebody is open as a mentee while they want help with a topic (`opted_in_at` says since when), and as a mentor
    while they offer one (`offering_since`), until they take it down (`opted_out_at`). It sleeps until `paused_until`.
    """

    search_kind = "offer"

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

    known_topics: "list[OfferTopic] | None" = None
    """Its topics, if they have been read together with those of others."""

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
        it down or paused it, and haven't left.
        """
        mine = Enrolment.select(Enrolment.programme).where(Enrolment.person == user)
        offer = cls.alias()
        shown = offer.offering_since.is_null(False) & offer.opted_out_at.is_null() & offer.paused_until.is_null()
        here = offer.person.in_(Person.select(Person.id).where(Person.deactivated_at.is_null()))
        return offer.select(offer.id).where(offer.programme.in_(mine) & shown & here)

    @classmethod
    def of(cls, person: Person, programme: Programme) -> "Offer | None":
        """What somebody offers and asks for in a programme, if they have said anything."""
        return _of_person.first(person=person.id, programme=programme.id)

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
            offer.update_index(is_new=is_new)
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

    def indexed_text(self) -> IndexedText | None:
        """What members of the programme find: what it offers and would like to learn. Nothing while nobody sees it."""
        if self.opted_out_at or self.paused_until or not self.offering_since:
            return None
        topics = OfferTopic.of(self) if self.known_topics is None else self.known_topics
        names = [topic.name for topic in topics if topic.what != WANTS]
        return IndexedText(NO_MENTORSHIP, None, self.saved_at, names)

    @property
    def fingerprint(self) -> str:
        """Changes whenever the answers are saved. Empty before they are."""
        return self.saved_at.isoformat() if self.saved_at else ""


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
