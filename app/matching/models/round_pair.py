"""One mentee in a coordinator's round, with the mentor who is suggested, and the proposal made of it."""

from collections.abc import Mapping
from typing import Any

from peewee import BooleanField, ForeignKeyField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event
from app.i18n import _
from app.matching.labels import LEFT, PAIRED
from app.matching.models.matching_round import MatchingRound
from app.mentorships.models import Mentorship
from app.people.models import Person
from app.programmes.models import Enrolment, Programme


class RoundPair(Record):
    """A mentee of a round. `mentor` is empty while nobody is suggested, and nothing here says why.

    `offered_at` says when a coordinator offered it, and `mentorship` is the proposal that followed. If none could be
    made any more, `refusal` says which fact about the two stood in the way (app/matching/labels.py).
    """

    round = ForeignKeyField(MatchingRound, backref="pairs", on_delete="CASCADE")
    mentee = ForeignKeyField(Person, backref="round_pairs", on_delete="CASCADE")
    mentor: Any = ForeignKeyField(Person, null=True, backref="round_pairs_as_mentor", on_delete="CASCADE")
    is_by_hand = BooleanField(default=False)
    offered_by = ForeignKeyField(Person, null=True, backref="round_pairs_offered", on_delete="RESTRICT")
    offered_at = UtcField(null=True)
    kind = TextField(default="")
    purpose = TextField(default="")
    mentorship = ForeignKeyField(Mentorship, null=True, backref="round_pairs", on_delete="SET NULL")
    refusal = TextField(default="")
    round_id: int
    mentee_id: int
    mentor_id: int | None
    mentorship_id: int | None

    class Meta:
        indexes = ((("round", "mentee"), True),)

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Coordinators of the round's programme."""
        rounds = MatchingRound.select(MatchingRound.id).where(MatchingRound.coordinated_by(user))
        return (
            cls.select(cls, MatchingRound, Programme, Person)
            .join_from(cls, MatchingRound)
            .join_from(MatchingRound, Programme)
            .join_from(cls, Person, on=cls.mentee)
            .where(cls.round.in_(rounds))
        )

    def choose(self, mentor: int | None, *, revision: int) -> None:
        """Suggest somebody else, by their id, or nobody for now.

        Raises RuleBroken if the round has changed since `revision`, if this pair was offered in the meantime, or if
        they aren't in the programme any more.
        """
        if mentor and (mentor == self.mentee_id or not Enrolment.person_in(self.round.programme, mentor)):
            raise RuleBroken(_("Choose somebody else from the programme."))
        with writing(lock=f"rounds:{self.round.programme_id}"):
            self.round.change(revision)
            unoffered = (RoundPair.id == self.id) & RoundPair.offered_at.is_null()
            if not RoundPair.update(mentor=mentor, is_by_hand=True).where(unoffered).execute():
                raise RuleBroken(_("This pair has been offered in the meantime, so it can’t be changed any more."))

    @classmethod
    def offer(cls, round: MatchingRound, purposes: Mapping[int, str], *, by: Person, kind: str, revision: int) -> int:
        """Offer these pairs, each with the sentence that says why. Return how many were not offered before.

        `propose` then asks both. Raises RuleBroken if the round has changed since `revision`.
        """
        moment, count = clock.now(), 0
        with writing(lock=f"rounds:{round.programme_id}"):
            round.change(revision)
            for id, purpose in purposes.items():
                open_one: Any = (cls.id == id) & (cls.round == round) & cls.mentor.is_null(False)
                open_one &= cls.offered_at.is_null()
                offered = {"offered_at": moment, "offered_by": by, "kind": kind, "purpose": purpose}
                count += cls.update(offered).where(open_one).execute()
            if count:
                Event.record(by, "round.offered", round)
        return count

    @classmethod
    def waiting(cls, most: int) -> list["RoundPair"]:
        """Pairs that were offered and whose two people haven't been asked yet, the oldest first."""
        waits: Any = cls.offered_at.is_null(False) & cls.mentorship.is_null() & (cls.refusal == "")
        return list(cls.select().where(waits).order_by(cls.id).limit(most))

    def propose(self) -> bool:
        """Propose the mentorship to both: each says yes or no themself. Doing it twice changes nothing.

        Returns False if it can't be proposed any more, because one of the two has left or they are paired already.
        """
        try:
            with writing(lock=f"round-pair:{self.id}"):
                now = self.reread()
                if now.mentorship_id is None and not now.refusal:
                    self.mentorship = now._proposed()
                    RoundPair.update(mentorship=self.mentorship).where(RoundPair.id == self.id).execute()
            return not now.refusal
        except RuleBroken:
            self._refuse()
            return False

    def _proposed(self) -> Mentorship:
        mentee, mentor = self.mentee, self.mentor
        return Mentorship.pair(
            by=self.offered_by,
            operation=f"round-pair:{self.id}",
            programme=self.round.programme,
            kind=self.kind,
            mentee={"name": mentee.name, "email": mentee.email},
            mentor={"name": mentor.name, "email": mentor.email},
            purpose=self.purpose,
        )

    def _refuse(self) -> None:
        has_left = any(person.is_deactivated for person in (self.mentee, self.mentor))
        with writing():
            unmade = (RoundPair.id == self.id) & RoundPair.mentorship.is_null()
            RoundPair.update(refusal=LEFT if has_left else PAIRED).where(unmade).execute()
