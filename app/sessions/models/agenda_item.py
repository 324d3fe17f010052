"""Topics on the agenda of a session (docs/practice.md 3.1)."""

from typing import Any, ClassVar

from peewee import JOIN, Case, ForeignKeyField, IntegerField, Query, TextField, fn

from app import clock
from app.db import PreparedRecords, PreparedRows, Record, UtcField, writing
from app.errors import Overtaken, RuleBroken
from app.events.models import Event, once
from app.i18n import _
from app.mentorships.models import Mentorship, Trashable, of_the_two, select_with_pair
from app.people.models import Person
from app.search_index.models import IndexedText
from app.sessions.models.moving_topics import TEXTS, MovesOn
from app.sessions.models.session import Session
from app.sessions.rules.outcomes import NOT_HELD
from app.text import fingerprint_of, isolated

UP, DOWN = "up", "down"
DECIDE = "decide"


class AgendaItem(MovesOn, Trashable, Record):
    """A topic: what somebody wants from it (`kind`), what they have tried, and a scaffold of four optional parts.

    `first_at`, `moved_at` and `moved_to_id` are explained in moving_topics.py. `tried_at` is when `tried` was filled in
    later than the rest.
    """

    decision: Any = None
    """Its decision, on records that were loaded with it."""
    decisions: Any

    MOST: ClassVar = 5
    """Topics of one person on one agenda (docs/practice.md 3.1)."""
    belongs_to = "session"
    event_noun = "agenda_item"
    search_kind = "item"

    session = ForeignKeyField(Session, backref="agenda_items", on_delete="CASCADE")
    kind = TextField()
    text = TextField()
    tried = TextField(default="")
    tried_at = UtcField(null=True)
    where_to = TextField(default="")
    where_now = TextField(default="")
    could = TextField(default="")
    will = TextField(default="")
    position = IntegerField()
    added_by = ForeignKeyField(Person, backref="agenda_items_added", on_delete="RESTRICT")
    added_at = UtcField()
    ticked_at = UtcField(null=True)
    first_at = UtcField(null=True)
    moved_at = UtcField(null=True)
    moved_to_id = IntegerField(null=True)
    deleted_by = ForeignKeyField(Person, null=True, backref="agenda_items_deleted", on_delete="RESTRICT")
    deleted_at = UtcField(null=True)
    session_id: int
    added_by_id: int
    deleted_by_id: int | None

    @classmethod
    def visible_to(cls, user: Person) -> Query:
        """The two people, even if it is deleted, because either may restore it."""
        return select_with_pair(cls, Session).where(of_the_two(user))

    @classmethod
    @once
    def add(cls, *, by: Person, session: Session, kind: str, text: str, tried: str = "") -> "AgendaItem":
        """Put a topic at the end of the agenda.

        Raises RuleBroken for a person's sixth topic, if the session was cancelled, or if the mentorship has ended.
        """
        with writing(lock=f"mentorship:{session.mentorship_id}"):
            session.mentorship.refuse_ended()
            (now,) = _as_it_is(session=session.id, person=by.id)
            if now.cancelled_at:
                raise RuleBroken(_("This session was cancelled. Put the topic on another session’s agenda."))
            cls._refuse_more_than_most(now.mine + 1)
            position = (now.last or 0) + 1
            item = cls.create(
                session=session, kind=kind, text=text, tried=tried, position=position, added_by=by, added_at=clock.now()
            )
            item.update_index(is_new=True)
            Event.record(by, "agenda_item.added", item)
            return item

    @classmethod
    def on(cls, session: Session) -> list["AgendaItem"]:
        """The topics of a session, in order."""
        return _on(session=session.id)

    def change(self, *, by: Person, seen: str, **words: Any) -> None:
        """Change the text, kind or scaffold. `seen` is the `fingerprint` that was on screen.

        Raises Overtaken if the other person has changed it since, and RuleBroken if it was deleted or the mentorship
        has ended.
        """
        with writing(lock=f"mentorship:{self.session.mentorship_id}"):
            self.session.mentorship.refuse_ended()
            now = self.reread()
            if now.deleted_at:
                raise RuleBroken(_("This topic has been deleted in the meantime. Add it again if it still matters."))
            if all(getattr(now, name) == value for name, value in words.items()):
                return
            if now.fingerprint != seen:
                name = isolated(self.session.mentorship.other(by).call_name)
                raise Overtaken(_("%(name)s has changed this in the meantime.", name=name))
            if not now.tried and words.get("tried"):
                words["tried_at"] = clock.now()
            AgendaItem.update(**words).where(self._there).execute()
            self.reread().update_index()
            Event.record(by, "agenda_item.changed", self)

    def indexed_text(self) -> IndexedText | None:
        if self.deleted_at or self.moved_to_id:  # search finds the copy on the later agenda
            return None
        return IndexedText(self.session.mentorship_id, None, self.added_at, list(self.texts))

    def move_to_bin(self, *, by: Person) -> None:
        """Move it to the bin. Raises RuleBroken also if it belongs to the other person's decision.

        The message doesn't say whether there is a decision, because it may be private.
        """
        with writing(lock=self.trash_lock):
            now = self.reread()
            has_decision = self.added_by_id != by.id and list(self.decisions)
            if not now.deleted_at and (has_decision or not now.may_be_deleted_by(by)):
                name = isolated(self.session.mentorship.other(by).call_name)
                raise RuleBroken(
                    _("%(name)s added this topic to decide something, so only they can delete it.", name=name)
                )
            super().move_to_bin(by=by)
            self._index_decision()

    def restore(self, *, by: Person) -> None:
        with writing(lock=self.trash_lock):
            super().restore(by=by)
            self._index_decision()

    def may_be_deleted_by(self, person: Person) -> bool:
        """Only whoever added it deletes a topic to decide something: a decision on it is theirs."""
        return self.kind != DECIDE or self.added_by_id == person.id

    def _index_decision(self) -> None:
        for decision in self.decisions:
            decision.item = self
            decision.update_index()

    def tick(self, is_done: bool) -> None:
        """Mark it as discussed, or as not discussed."""
        with writing(lock=f"mentorship:{self.session.mentorship_id}"):
            self.session.mentorship.refuse_ended()
            AgendaItem.update(ticked_at=clock.now() if is_done else None).where(self._there).execute()

    def shift(self, direction: str, *, seen: int, by: Person) -> int:
        """Swap it with the topic above (UP) or below (DOWN). `seen` is the position that was on screen.

        Returns its new number on the agenda, from 1. At either end of the list nothing changes.
        Raises Overtaken if it has been moved since.
        """
        with writing(lock=f"mentorship:{self.session.mentorship_id}"):
            self.session.mentorship.refuse_ended()
            items = AgendaItem.on(self.session)
            place = next((index for index, item in enumerate(items) if item.id == self.id), None)
            if place is None or items[place].position != seen:
                name = isolated(self.session.mentorship.other(by).call_name)
                raise Overtaken(_("%(name)s has changed the order in the meantime. Here it is.", name=name))
            other = place - 1 if direction == UP else place + 1
            if not 0 <= other < len(items):
                return place + 1
            for item, position in ((items[place], items[other].position), (items[other], seen)):
                AgendaItem.update(position=position).where(AgendaItem.id == item.id).execute()
            return other + 1

    @property
    def pair(self) -> Mentorship:
        return self.session.mentorship

    def make_room(self) -> None:
        (now,) = _as_it_is(session=self.session_id, person=self.added_by_id)
        self._refuse_more_than_most(now.mine)

    @classmethod
    def _refuse_more_than_most(cls, count: int) -> None:
        if count > cls.MOST:
            raise RuleBroken(_("Each of you can have five topics in a session. Change or delete one first."))

    @property
    def _there(self) -> Any:
        return (AgendaItem.id == self.id) & AgendaItem.deleted_at.is_null()

    @property
    def texts(self) -> tuple[str, ...]:
        """All its texts."""
        return tuple(getattr(self, name) for name in TEXTS)

    @property
    def fingerprint(self) -> str:
        """A short hash of its kind and texts, to notice changes."""
        return fingerprint_of(self.kind, *self.texts)

    @property
    def can_be_decided(self) -> bool:
        """Whether it has been discussed, to decide something, in a session that wasn't said not to have happened."""
        is_off = self.session.is_cancelled or self.session.outcome == NOT_HELD
        return bool(self.kind == DECIDE and self.ticked_at and not is_off)

    @property
    def has_scaffold(self) -> bool:
        return bool(self.where_to or self.where_now or self.could or self.will)


def _mine(param: Any) -> Any:
    return Case(None, [((AgendaItem.added_by == param("person")) & AgendaItem.deleted_at.is_null(), 1)])


_as_it_is = PreparedRows(
    lambda param: (
        Session.select(
            Session.cancelled_at,
            fn.MAX(AgendaItem.position).alias("last"),
            fn.COUNT(_mine(param)).alias("mine"),
        )
        .join(AgendaItem, JOIN.LEFT_OUTER)
        .where(Session.id == param("session"))
        .group_by(Session.id)
    )
)
"""Whether a session is cancelled, the last position on its agenda, and the number of topics of one person."""


_on = PreparedRecords(
    lambda param: (
        AgendaItem.select()
        .where((AgendaItem.session == param("session")) & AgendaItem.deleted_at.is_null())
        .order_by(AgendaItem.position, AgendaItem.id)
    )
)
