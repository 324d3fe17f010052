"""What matching knows about people in a programme, in six queries however many they are.

The only place that reads private wishes beside their owner's own page. What they do shows in who is suggested, and
nowhere else (docs/security.md).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peewee import JOIN, Query

from app import clock
from app.db import PreparedRows, in_list
from app.matching.rules.candidates import Candidate, Earlier
from app.matching.rules.constraints import History
from app.mentorship_kinds import MICRO
from app.mentorships.models import Ending, Mentorship
from app.mentorships.models.pauses_and_endings import current_ending_of
from app.offers.models import Offer, OfferTopic, PrivateWish, Topic
from app.offers.queries.places import places_taken, takes_a_place
from app.offers.rules.answers import LEARNS, OFFERS, WANTS
from app.people.models import Person
from app.search_index.rules.tokenizer import folded
from app.text import given_name


@dataclass(frozen=True)
class CandidatePool:
    """People and the mentorships they had with one another."""

    people: dict[int, Candidate]
    earlier: list[Earlier]

    @property
    def history(self) -> History:
        return History(self.earlier)

    @property
    def mentees(self) -> list[Candidate]:
        """The people who look for a mentor now, in the order in which they joined."""
        return [each for each in self.people.values() if each.is_available and each.would_like_help_with]

    @property
    def mentors(self) -> list[Candidate]:
        """The people who offer to be a mentor now, in the order in which they joined."""
        return [each for each in self.people.values() if each.is_available and each.can_help_with]


def everybody_in(programme: int) -> CandidatePool:
    """Everybody who said something in this programme."""
    return these_people(programme, [row.person for row in _answered(programme=programme)])


def these_people(programme: int, people: Iterable[int]) -> CandidatePool:
    """These people, as far as they said something in this programme. The first one's spelling of a topic counts."""
    ids = [*people]
    if not ids:
        return CandidatePool({}, [])
    offers = _offers(programme=programme, people=ids)
    topics = _topics_by_offer(programme, ids)
    wishes = _wishes_by_person(ids)
    taken = places_taken(ids)
    pool = {row.person: _candidate(row, topics[row.id], wishes[row.person], taken[row.person]) for row in offers}
    return CandidatePool(pool, _earlier(ids, wishes))


def with_mentor(programme: int, people: list[int]) -> set[int]:
    """Which of these people already have a mentor in this programme. Micro mentorships don't count."""
    return {row.mentee for row in _mentored(programme=programme, people=people)} if people else set()


def _candidate(row: Any, topics: Any, wishes: dict[str, set[int]], taken: int) -> Candidate:
    """One person. `topics` are their topics with levels, by kind."""
    return Candidate(
        id=row.person,
        name=row.call_me or given_name(row.name),
        zone=row.zone,
        opted_in=row.opted_out_at is None and row.deactivated_at is None,
        paused=row.paused_until is not None and clock.now() < row.paused_until,
        team=row.team or None,
        ways=_keys(row.ways),
        languages=_keys(row.languages),
        meets=row.meets or None,
        suits=_keys(row.suits),
        rather_not_with=frozenset(wishes[PrivateWish.RATHER_NOT] | wishes[PrivateWish.NOT_FOR_ME]),
        my_managers=frozenset(wishes[PrivateWish.MANAGER]),
        people_i_manage=frozenset(wishes[PrivateWish.REPORT]),
        fine_with=frozenset(wishes[PrivateWish.FINE]),
        would_like_help_with=tuple(topics[WANTS]) or None,
        can_help_with=topics[OFFERS] or None,
        would_like_to_learn=tuple(topics[LEARNS]) or None,
        places=row.places,
        places_taken=taken,
        waiting_since=row.opted_in_at and row.opted_in_at.date(),
        offering_since=row.offering_since and row.offering_since.date(),
    )


def _keys(stored: str) -> tuple[str, ...] | None:
    """A `ListField` as a prepared row has it."""
    return tuple(stored.split(",")) if stored else None


def _topics_by_offer(programme: int, ids: list[int]) -> dict[int, Any]:
    """The topics in their order with their levels, by offer and kind. Two wordings of one topic are one."""
    order = {id: place for place, id in enumerate(ids)}
    found: dict[int, Any] = defaultdict(lambda: defaultdict(dict))
    spelled: dict[str, str] = {}
    for row in sorted(_topics(programme=programme, people=ids), key=lambda row: (order[row.person], row.place)):
        name = row.name or spelled.setdefault(folded(row.own_words), row.own_words)
        found[row.offer][row.what][name] = row.level or None
    return found


def _wishes_by_person(ids: list[int]) -> dict[int, dict[str, set[int]]]:
    found: dict[int, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for row in _wishes(people=ids):
        found[row.person][row.what].add(row.about)
    return found


def _earlier(ids: list[int], wishes: dict[int, dict[str, set[int]]]) -> list[Earlier]:
    """Mentorships between two of these people. One that both were asked about counts as under way; one conversation
    (micro) doesn't count.
    """
    found, people = [], set(ids)
    for row in _mentorships(mentees=ids):
        if row.mentor not in people:
            continue
        again = (
            row.mentor in wishes[row.mentee][PrivateWish.AGAIN] and row.mentee in wishes[row.mentor][PrivateWish.AGAIN]
        )
        ended_on = row.ended_at and row.ended_at.date()
        found.append(Earlier(frozenset((row.mentee, row.mentor)), ended_on, again))
    return found


_answered = PreparedRows(
    lambda param: Offer.select(Offer.person).where(Offer.programme == param("programme")).order_by(Offer.person)
)


def _offers_of(param: Any) -> Query:
    return (
        Offer.select(
            Offer.id,
            Offer.person,
            Person.name,
            Person.call_me,
            Person.zone,
            Person.deactivated_at,
            Offer.team,
            Offer.ways,
            Offer.languages,
            Offer.meets,
            Offer.suits,
            Offer.places,
            Offer.opted_in_at,
            Offer.offering_since,
            Offer.opted_out_at,
            Offer.paused_until,
        )
        .join(Person)
        .where((Offer.programme == param("programme")) & in_list(Offer.person, param("people")))
        .order_by(Offer.person)
    )


def _topics_of(param: Any) -> Query:
    return (
        OfferTopic.select(
            OfferTopic.offer,
            Offer.person,
            OfferTopic.what,
            OfferTopic.place,
            Topic.name,
            OfferTopic.own_words,
            OfferTopic.level,
        )
        .join_from(OfferTopic, Offer)
        .join_from(OfferTopic, Topic, JOIN.LEFT_OUTER)
        .where((Offer.programme == param("programme")) & in_list(Offer.person, param("people")))
    )


def _mentorships_of(param: Any) -> Query:
    """The mentorships of these mentees in all programmes that have begun, or that somebody was asked about and hasn't
    answered. Their mentors aren't compared with a list here: SQLite would look up each mentee with each mentor.
    """
    asked = Mentorship.asked_at.is_null(False) & Mentorship.declined_at.is_null()
    return (
        Mentorship.select(Mentorship.mentee, Mentorship.mentor, Ending.at.alias("ended_at"))
        .join(Ending, JOIN.LEFT_OUTER, on=current_ending_of(Mentorship.id))
        .where(in_list(Mentorship.mentee, param("mentees")) & asked & (Mentorship.kind_key != MICRO.key))
    )


def mentorship_as_mentee(programme: Any) -> Query:
    """The mentorships of a programme that have begun and go on, one conversation (micro) aside, by mentee."""
    mentor = Person.alias()
    return (
        Mentorship.select(Mentorship.mentee)
        .join_from(Mentorship, mentor, on=Mentorship.mentor)
        .join_from(Mentorship, Ending, JOIN.LEFT_OUTER, on=current_ending_of(Mentorship.id))
        .where((Mentorship.programme == programme) & takes_a_place() & mentor.deactivated_at.is_null())
    )


_mentored = PreparedRows(
    lambda param: mentorship_as_mentee(param("programme")).where(in_list(Mentorship.mentee, param("people")))
)
_offers = PreparedRows(_offers_of)
_topics = PreparedRows(_topics_of)
_wishes = PreparedRows(
    lambda param: PrivateWish.select(PrivateWish.person, PrivateWish.about, PrivateWish.what).where(
        in_list(PrivateWish.person, param("people"))
    )
)
_mentorships = PreparedRows(_mentorships_of)
