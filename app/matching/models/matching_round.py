"""A coordinator's round: who might be paired with whom in a programme (docs/practice.md 9.4)."""

from datetime import timedelta
from typing import Any, ClassVar

from peewee import BooleanField, ForeignKeyField, IntegerField, Query, TextField

from app import clock
from app.db import Record, UtcField, writing
from app.errors import RuleBroken
from app.events.models import Event, once
from app.i18n import lazy
from app.people.models import Person
from app.programmes.models import COORDINATOR, Enrolment, Programme

CHANGED = lazy("This round has changed since you opened the page. Look through it again, then decide.")
REPLACED = lazy("A newer round has replaced this one, so its suggestions can’t be changed or offered any more.")


class MatchingRound(Record):
    """A round waits, is worked out by a job, and is then ready until a newer one replaces it. It holds no reasons and
    no wishes: pages work those out from what people wrote, as it is now.

    `revision` grows with each change, so that a form can say which one was on screen. `trades` is the JSON of
    `RoundTrade`s.
    """

    LONGEST: ClassVar = timedelta(minutes=5)
    """How long working it out may take. After that, it was interrupted."""

    MOST_ATTEMPTS: ClassVar = 2

    programme = ForeignKeyField(Programme, backref="matching_rounds", on_delete="CASCADE")
    started_by = ForeignKeyField(Person, backref="matching_rounds", on_delete="RESTRICT")
    started_at = UtcField()
    begun_at = UtcField(null=True)
    attempts = IntegerField(default=0)
    progress = IntegerField(default=0)
    solved_at = UtcField(null=True)
    failed_at = UtcField(null=True)
    replaced_at = UtcField(null=True)
    revision = IntegerField(default=0)
    trades = TextField(default="[]")
    is_exact = BooleanField(default=True)
    """False if so many people would have mentored each other that not every way was tried."""
    programme_id: int
    started_by_id: int
    pairs: Any

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """Coordinators see the rounds of the programmes they look after."""
        with_people = cls.select(cls, Programme, Person).join_from(cls, Programme).join_from(cls, Person)
        return with_people.where(cls.coordinated_by(user))

    @classmethod
    def coordinated_by(cls, user: Any) -> Any:
        """The condition that somebody coordinates the programme of a round."""
        mine = Enrolment.alias()
        return cls.programme.in_(mine.select(mine.programme).where((mine.person == user) & (mine.role == COORDINATOR)))

    @classmethod
    @once
    def start(cls, *, by: Person, programme: Programme) -> "MatchingRound":
        """Start a round, which replaces the earlier ones. While one is being worked out, return that one.

        Raises RuleBroken once the programme has ended.
        """
        with writing(lock=f"rounds:{programme.id}"):
            now: Programme = Programme.get_by_id(programme.id)
            if why := now.closed_to(by):
                raise RuleBroken(why)
            here: Any = cls.programme == programme
            running: MatchingRound | None = (
                cls.select().where(here & cls.solved_at.is_null() & cls.failed_at.is_null()).order_by(cls.id).first()
            )
            if running:
                return running
            moment = clock.now()
            cls.update(replaced_at=moment).where(here & cls.replaced_at.is_null()).execute()
            started: MatchingRound = cls.create(programme=programme, started_by=by, started_at=moment)
            Event.record(by, "round.started", started)
            return started

    @classmethod
    def claim(cls) -> "MatchingRound | None":
        """Take the oldest round that waits, or that was interrupted, to work it out. Each is tried twice at the most:
        then it has failed.
        """
        moment = clock.now()
        too_old: Any = cls.begun_at < moment - cls.LONGEST
        open_ones: Any = cls.solved_at.is_null() & cls.failed_at.is_null()
        waits: Any = open_ones & (cls.begun_at.is_null() | too_old)
        if not list(cls.select(cls.id).where(waits).limit(1)):
            return None
        with writing(lock="rounds"):
            cls.update(failed_at=moment).where(waits & (cls.attempts >= cls.MOST_ATTEMPTS)).execute()
            found: MatchingRound | None = cls.select().where(waits).order_by(cls.id).first()
            if found is None:
                return None
            found.begun_at, found.attempts, found.progress = moment, found.attempts + 1, 0
            found.save(only=["begun_at", "attempts", "progress"])
            return found

    def note_progress(self, percent: int) -> None:
        """Note how much of it is worked out."""
        with writing():
            MatchingRound.update(progress=percent).where(MatchingRound.id == self.id).execute()

    def finish(self, suggestions: list[tuple[int, int | None]], trades: str = "[]", *, is_exact: bool = True) -> None:
        """Save who is suggested to whom, unless somebody else has worked it out since."""
        with writing(lock="rounds"):
            mine = (MatchingRound.id == self.id) & (MatchingRound.attempts == self.attempts)
            solved = {"solved_at": clock.now(), "progress": 100, "trades": trades, "is_exact": is_exact}
            if not MatchingRound.update(solved).where(mine & MatchingRound.solved_at.is_null()).execute():
                return
            for mentee, mentor in suggestions:
                self.pairs.model.create(round=self, mentee=mentee, mentor=mentor)

    def interrupt(self) -> None:
        """Give it back, so that it is tried again, or has failed if it was tried often enough."""
        with writing(lock="rounds"):
            failed = clock.now() if self.attempts >= self.MOST_ATTEMPTS else None
            mine = (MatchingRound.id == self.id) & (MatchingRound.attempts == self.attempts)
            MatchingRound.update(begun_at=None, failed_at=failed).where(mine).execute()

    def change(self, revision: int) -> None:
        """Count a change. Run inside `writing()`.

        Raises RuleBroken if the round was changed since `revision`, or replaced by a newer one.
        """
        seen = (MatchingRound.id == self.id) & (MatchingRound.revision == revision)
        changed = MatchingRound.update(revision=MatchingRound.revision + 1).where(
            seen & MatchingRound.replaced_at.is_null() & MatchingRound.solved_at.is_null(False)
        )
        if not changed.execute():
            now = self.reread()
            raise RuleBroken(str(REPLACED if now.replaced_at else CHANGED))
        self.revision = revision + 1

    @property
    def stage(self) -> str:
        """`waiting`, `running`, `failed` or `ready`."""
        if self.solved_at:
            return "ready"
        if self.failed_at:
            return "failed"
        return "running" if self.begun_at else "waiting"

    @property
    def is_open(self) -> bool:
        """Whether its suggestions can still be changed and offered."""
        return self.solved_at is not None and self.replaced_at is None
