"""Topics that weren't discussed move to the next agenda by themselves (docs/practice.md 3.4).

Such a topic is copied to the next agenda. The copy has `first_at`, the start of the session that it was first meant
for; the original has `moved_at` and the new session's id. Whoever closes second can say that it was discussed after
all; then the copy goes again. Topics of sessions that were over when Trellis began to move topics have only `moved_at`.
"""

from datetime import datetime
from typing import Any

from peewee import fn

from app import clock
from app.db import writing
from app.mentorships.models import Mentorship
from app.search_index.models import SearchEntry
from app.sessions.models.session import Session

TEXTS = ("text", "tried", "where_to", "where_now", "could", "will")


class MovesOn:
    """Mixed into AgendaItem."""

    @classmethod
    def carry_over(cls: Any, mentorship: Mentorship) -> int:
        """Move all topics that weren't discussed in sessions that are over to the next planned session, in their order.
        Return their number. Without a planned session they wait. Run inside `writing()` with the mentorship's lock.
        """
        following = None if mentorship.has_ended else Session.next_in(mentorship, after=clock.now())
        if following is None:
            return 0
        last = cls.select(fn.MAX(cls.position)).where(cls.session == following).scalar() or 0
        over = Session.outcome.is_null(False) | Session.cancelled_at.is_null(False)
        query = cls.select(cls, Session).join(Session).where(cls.is_left() & over & (Session.mentorship == mentorship))
        left = list(query.order_by(Session.starts_at, cls.position, cls.id))
        for position, item in enumerate(left, last + 1):
            item._move_to(following, mentorship, position)
        return len(left)

    @classmethod
    def carry_over_everywhere(cls: Any, *, before: datetime) -> int:
        """Move the topics of sessions whose outcome is older than `before`; return their number."""
        planned = Session.alias()
        has_next = planned.select(planned.id).where(
            (planned.mentorship == Session.mentorship)
            & planned.outcome.is_null()
            & planned.cancelled_at.is_null()
            & (planned.starts_at > clock.now())
        )
        over = Session.outcome.is_null(False) & (Session.outcome_at <= before) & fn.EXISTS(has_next)
        waiting = Session.select(Session.mentorship).join(cls).where(cls.is_left() & over).distinct()
        count = 0
        for id in [row.mentorship_id for row in waiting]:
            with writing(lock=f"mentorship:{id}"):
                count += cls.carry_over(Mentorship.get_by_id(id))
        return count

    @classmethod
    def untouched_copies(cls: Any, items: list[Any]) -> dict[int, Any]:
        """The copies of these topics that nobody has changed, by the id of the topic, while their session is ahead. One
        query, or none if none of these topics has moved.
        """
        moved = [item for item in items if item.moved_to_id]
        if not moved:
            return {}
        ahead = (Session.starts_at > clock.now()) & Session.outcome.is_null() & Session.cancelled_at.is_null()
        here = cls.session.in_({item.moved_to_id for item in moved})
        found = cls.select(cls, Session).join(Session).where(here & cls.is_left() & ahead)
        copies = {(copy.session_id, copy.added_at, copy.added_by_id, copy.fingerprint): copy for copy in found}
        keys = {item.id: (item.moved_to_id, item.added_at, item.added_by_id, item.fingerprint) for item in moved}
        return {id: copies[key] for id, key in keys.items() if key in copies}

    def bring_back(self: Any, copy: Any) -> None:
        """Take it off the later agenda, because it was discussed after all. Run inside `writing()`."""
        model: Any = type(self)
        model.update(moved_at=None, moved_to_id=None).where(model.id == self.id).execute()
        SearchEntry.drop(copy.search_kind, copy.id)
        copy.delete_instance()
        back = self.reread()
        back.session = self.session
        back.update_index()

    def _move_to(self: Any, following: Session, mentorship: Mentorship, position: int) -> None:
        kept = {name: getattr(self, name) for name in ("kind", *TEXTS, "tried_at", "added_by_id", "added_at")}
        first_at = self.first_at or self.session.starts_at
        model: Any = type(self)
        copy = model.create(session=following, position=position, first_at=first_at, **kept)
        moved = {"moved_at": clock.now(), "moved_to_id": following.id}
        model.update(**moved).where(model.id == self.id).execute()
        for item, session in ((copy, following), (self.reread(), self.session)):
            session.mentorship = mentorship
            item.session = session
            item.update_index()

    @classmethod
    def is_left(cls: Any) -> Any:
        """The condition that a topic was neither discussed nor moved nor deleted."""
        return cls.ticked_at.is_null() & cls.moved_at.is_null() & cls.deleted_at.is_null()
