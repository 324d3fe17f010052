"""Topics that weren't discussed move to the next agenda by themselves (docs/practice.md 3.4).

Such a topic is copied to the next agenda. The copy has `first_at`, the start of the session that it was first meant
for; the original has `moved_at` and the new session's id. Topics of sessions that were over when Trellis began to move
topics have only `moved_at`.
"""

from datetime import datetime
from typing import Any

from peewee import fn

from app import clock
from app.db import writing
from app.mentorships.models import Mentorship
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
