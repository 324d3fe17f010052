"""The board: who offers what in a programme, for its members. What people ask for is not read here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from peewee import JOIN, Query

from app import clock
from app.db import PreparedRows, in_list
from app.mentorship_kinds import MICRO
from app.offers.models import Offer, OfferTopic, Topic
from app.offers.queries.places import places_taken
from app.offers.rules.answers import LEARNS, OFFERS, WANTS
from app.people.models import Person
from app.people.rules.alphabets import sort_key
from app.programmes.models import Programme


class OfferedTopic(NamedTuple):
    name: str
    level: str


@dataclass(frozen=True)
class BoardEntry:
    """What one person offers, as members of the programme read it."""

    id: int
    person: Person
    offers: list[OfferedTopic]
    learns: list[str]
    languages: tuple[str, ...]
    suits: tuple[str, ...]
    meets: str
    takes_micro: bool
    has_free_place: bool
    is_mine: bool

    @property
    def can_be_asked(self) -> bool:
        """Whether they have a free place, or take one conversation, which needs none."""
        return self.has_free_place or self.takes_micro


class Listed(NamedTuple):
    """An offer on the board before its details are read."""

    id: int
    person: int
    has_free_place: bool


def listed(programme: Programme, reader: Person, topic: int | None = None) -> list[Listed]:
    """The offers on the board, those with a free place first, then by name for this reader. Offers that sleep and those
    of people who have left aren't on it.
    """
    rows = _up(programme=programme.id, now=clock.now())
    if topic:
        with_topic = {row.offer for row in _with_topic(topic=topic)}
        rows = [row for row in rows if row.id in with_topic]
    taken = places_taken(row.person for row in rows)
    names = {row.id: sort_key(row.name, reader.region) for row in rows}
    found = [Listed(row.id, row.person, taken[row.person] < row.places) for row in rows]
    return sorted(found, key=lambda one: (not one.has_free_place, names[one.id]))


def entries(found: Iterable[Listed], programme: Programme, reader: Person) -> list[BoardEntry]:
    """The details of these offers of a programme, in this order. Two queries."""
    free = {one.id: one.has_free_place for one in found}
    topics: dict[int, list[Any]] = {id: [] for id in free}
    for row in _topics(offers=[*free]):
        topics[row.offer].append(row)
    rows = {row.id: row for row in _details(offers=[*free])}
    talks = programme.allows(MICRO.key)
    return [_entry(rows[id], topics[id], is_free, talks, reader) for id, is_free in free.items() if id in rows]


def _entry(row: Any, topics: list[Any], is_free: bool, talks: bool, reader: Person) -> BoardEntry:
    return BoardEntry(
        id=row.id,
        person=Person(id=row.person, name=row.name, call_me=row.call_me, zone=row.zone),
        offers=[OfferedTopic(topic.name or topic.own_words, topic.level) for topic in topics if topic.what == OFFERS],
        learns=[topic.name or topic.own_words for topic in topics if topic.what == LEARNS],
        languages=_keys(row.languages),
        suits=_keys(row.suits),
        meets=row.meets,
        takes_micro=row.takes_micro and talks,
        has_free_place=is_free,
        is_mine=row.person == reader.id,
    )


def _keys(stored: str) -> tuple[str, ...]:
    """A `ListField` as a prepared row has it."""
    return tuple(stored.split(",")) if stored else ()


def offered_topics(programme: Programme) -> list[Topic]:
    """The topics on the programme's list that somebody offers, by name."""
    offered = {row.topic for row in _offered(programme=programme.id, now=clock.now())}
    return [topic for topic in Topic.of(programme) if topic.id in offered]


def languages_in(programme: Programme) -> list[str]:
    """The codes of the eight languages that most people of a programme named."""
    counted: dict[str, int] = {}
    for row in _languages(programme=programme.id):
        for code in _keys(row.languages):
            counted[code] = counted.get(code, 0) + 1
    return sorted(counted, key=lambda code: -counted[code])[:8]


def on_board(query: Query, param: Any) -> Query:
    """The offers of this query that are up, with the programme and the moment as parameters."""
    up = Offer.offering_since.is_null(False) & Offer.opted_out_at.is_null()
    awake = Offer.paused_until.is_null() | (Offer.paused_until <= param("now"))
    return query.where((Offer.programme == param("programme")) & up & awake & Person.deactivated_at.is_null())


_up = PreparedRows(
    lambda param: on_board(Offer.select(Offer.id, Offer.person, Offer.places, Person.name).join(Person), param)
)
_offered = PreparedRows(
    lambda param: on_board(
        OfferTopic.select(OfferTopic.topic)
        .join_from(OfferTopic, Offer)
        .join_from(Offer, Person)
        .where(OfferTopic.topic.is_null(False) & (OfferTopic.what == OFFERS))
        .distinct(),
        param,
    )
)
_with_topic = PreparedRows(
    lambda param: OfferTopic.select(OfferTopic.offer).where(
        (OfferTopic.topic == param("topic")) & (OfferTopic.what == OFFERS)
    )
)
_topics = PreparedRows(
    lambda param: (
        OfferTopic.select(OfferTopic.offer, OfferTopic.what, OfferTopic.own_words, OfferTopic.level, Topic.name)
        .join(Topic, JOIN.LEFT_OUTER)
        .where(in_list(OfferTopic.offer, param("offers")) & (OfferTopic.what != WANTS))
        .order_by(OfferTopic.offer, OfferTopic.what, OfferTopic.place)
    )
)
_details = PreparedRows(
    lambda param: (
        Offer.select(
            Offer.id,
            Offer.person,
            Offer.languages,
            Offer.suits,
            Offer.meets,
            Offer.takes_micro,
            Person.name,
            Person.call_me,
            Person.zone,
        )
        .join(Person)
        .where(in_list(Offer.id, param("offers")))
    )
)
COUNTED = 200
"""How many of the newest offers to count languages in."""

_languages = PreparedRows(
    lambda param: (
        Offer.select(Offer.languages)
        .where(Offer.programme == param("programme"))
        .order_by(Offer.id.desc())
        .limit(COUNTED)
    )
)
