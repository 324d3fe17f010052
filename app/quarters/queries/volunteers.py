"""Who said that they would mentor or lead, and what only one person offers. Nobody who didn't is read."""

from collections import defaultdict
from typing import Any, NamedTuple

from peewee import JOIN

from app import clock
from app.closings.models import MentorNextYear
from app.db import PreparedRows, in_list
from app.offers.models import Offer, OfferTopic, Topic
from app.offers.queries.board import on_board
from app.offers.rules.answers import OFFERS
from app.people.models import Person
from app.people.rules.alphabets import sort_key
from app.programmes.models import Enrolment, Programme
from app.quarters.models import LeadWish
from app.search_index.rules.tokenizer import folded


class Leader(NamedTuple):
    """Somebody who would like to lead, and what, in their words."""

    name: str
    text: str


def would_mentor(programme: Programme, reader: Person) -> list[str]:
    """The names of those in a programme who ticked that they would mentor next year."""
    rows = _members(programme=programme.id, people=MentorNextYear.people())
    return sorted((row.name for row in rows), key=lambda name: sort_key(name, reader.region))


def would_lead(programme: Programme, reader: Person) -> list[Leader]:
    """The people in a programme who wrote what they would like to lead."""
    rows = _leaders(programme=programme.id, since=LeadWish.oldest())
    return sorted((Leader(row.name, row.text) for row in rows), key=lambda one: sort_key(one.name, reader.region))


def offered_by_one(programme: Programme, reader: Person) -> list[str]:
    """The topics on the board that exactly one person offers. Two spellings of one topic are one."""
    offers: dict[str, set[int]] = defaultdict(set)
    names: dict[str, str] = {}
    for row in _offered(programme=programme.id, now=clock.now()):
        name = row.name or row.own_words
        offers[folded(name)].add(row.offer)
        names.setdefault(folded(name), name)
    rare = [names[key] for key, ids in offers.items() if len(ids) == 1]
    return sorted(rare, key=lambda name: sort_key(name, reader.region))


def _here(param: Any) -> Any:
    return (Enrolment.programme == param("programme")) & Person.deactivated_at.is_null()


_members = PreparedRows(
    lambda param: (
        Enrolment.select(Person.name).join(Person).where(_here(param) & in_list(Enrolment.person, param("people")))
    )
)
_leaders = PreparedRows(
    lambda param: (
        LeadWish.select(Person.name, LeadWish.text)
        .join_from(LeadWish, Person)
        .join_from(LeadWish, Enrolment, on=Enrolment.person == LeadWish.person)
        .where(_here(param) & (LeadWish.at > param("since")))
    )
)
_offered = PreparedRows(
    lambda param: on_board(
        OfferTopic.select(OfferTopic.offer, OfferTopic.own_words, Topic.name)
        .join_from(OfferTopic, Offer)
        .join_from(Offer, Person)
        .join_from(OfferTopic, Topic, JOIN.LEFT_OUTER)
        .where(OfferTopic.what == OFFERS)
        .order_by(OfferTopic.id),
        param,
    )
)
