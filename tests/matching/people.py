"""A programme with people who look for a mentor or offer to be one, for tests of suggestions and rounds."""

from typing import Any

from app.matching.models import MatchingRound, RoundPair
from app.people.models import Person
from app.programmes.models import COORDINATOR, MEMBER, Programme
from tests import factories

TOPIC = "Client workshops"


class Team:
    """People by name. A mentee wants TOPIC, and a mentor has led it, unless a test says otherwise."""

    def __init__(self) -> None:
        self.programme: Programme = factories.programme()
        self.people: dict[str, Person] = {}
        self.coordinator = self.member("Inès", role=COORDINATOR)

    def __getitem__(self, name: str) -> Person:
        return self.people[name]

    def member(self, name: str, role: str = MEMBER) -> Person:
        if name not in self.people:
            self.people[name] = factories.member(f"{name} Quill", within=self.programme, role=role)
        return self.people[name]

    def mentee(self, name: str, *wants: str, **more: Any) -> Person:
        factories.offer(self.member(name), within=self.programme, wants=wants or (TOPIC,), **more)
        return self[name]

    def mentor(self, name: str, offers: dict[str, str] | None = None, **more: Any) -> Person:
        factories.offer(self.member(name), within=self.programme, offers=offers or {TOPIC: "led"}, **more)
        return self[name]

    def round(self, pairs: dict[str, str | None], by: str = "Inès", trades: str = "[]") -> MatchingRound:
        """A round that is worked out, with these mentees and their mentors."""
        people = {self[mentee]: mentor and self[mentor] for mentee, mentor in pairs.items()}
        return factories.matching_round(self[by], within=self.programme, pairs=people, trades=trades)

    def pair(self, mentee: str) -> RoundPair:
        return RoundPair.select().where(RoundPair.mentee == self[mentee]).order_by(RoundPair.id.desc()).get()

    def offer(self, round: MatchingRound, *mentees: str) -> int:
        """Offer the pairs of these mentees and ask their people."""
        purposes = {self.pair(name).id: "Because." for name in mentees}
        revision = MatchingRound.get_by_id(round.id).revision
        count = RoundPair.offer(round, purposes, by=self.coordinator, kind="classic", revision=revision)
        for pair in RoundPair.waiting(100):
            pair.propose()
        return count
